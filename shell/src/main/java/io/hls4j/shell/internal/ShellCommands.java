package io.hls4j.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Every command of the command line as a command of the Gogo shell, with the same arguments. The
 * exit status of the last one is the variable {@code status} of the session.
 */
@Component(
    service = ShellCommands.class,
    property = {
      "osgi.command.scope=hls",
      "osgi.command.function=convert",
      "osgi.command.function=config",
      "osgi.command.function=predict",
      "osgi.command.function=compare",
      "osgi.command.function=sweep",
      "osgi.command.function=profile",
      "osgi.command.function=inspect",
      "osgi.command.function=build",
      "osgi.command.function=report",
      "osgi.command.function=list",
      "osgi.command.function=plugin",
      "osgi.command.function=doctor",
      "osgi.command.function=exit"
    })
public final class ShellCommands {
  private final ToIntFunction<String[]> commandLine;
  private final BundleContext context;

  /** Made by the component runtime. */
  @Activate
  public ShellCommands(
      @Reference(target = "(hls4j.main=true)") ToIntFunction<String[]> commandLine,
      BundleContext context) {
    this.commandLine = commandLine;
    this.context = context;
  }

  /** See {@code hls4j convert --help}. */
  @Descriptor("turn a model into a project for a tool flow")
  public void convert(CommandSession session, String... arguments) {
    run(session, "convert", arguments);
  }

  /** See {@code hls4j config --help}. */
  @Descriptor("write a configuration file for a model")
  public void config(CommandSession session, String... arguments) {
    run(session, "config", arguments);
  }

  /** See {@code hls4j predict --help}. */
  @Descriptor("run a project or model on data, bit for bit")
  public void predict(CommandSession session, String... arguments) {
    run(session, "predict", arguments);
  }

  /** See {@code hls4j compare --help}. */
  @Descriptor("say where and how much a project errs on data")
  public void compare(CommandSession session, String... arguments) {
    run(session, "compare", arguments);
  }

  /** See {@code hls4j sweep --help}. */
  @Descriptor("say how well a model does with words of several widths")
  public void sweep(CommandSession session, String... arguments) {
    run(session, "sweep", arguments);
  }

  /** See {@code hls4j profile --help}. */
  @Descriptor("show how values lie in their types")
  public void profile(CommandSession session, String... arguments) {
    run(session, "profile", arguments);
  }

  /** See {@code hls4j inspect --help}. */
  @Descriptor("show what is in a model or project")
  public void inspect(CommandSession session, String... arguments) {
    run(session, "inspect", arguments);
  }

  /** See {@code hls4j build --help}. */
  @Descriptor("run the vendor's tools on a project")
  public void build(CommandSession session, String... arguments) {
    run(session, "build", arguments);
  }

  /** See {@code hls4j report --help}. */
  @Descriptor("show what the vendor's tools say of a project")
  public void report(CommandSession session, String... arguments) {
    run(session, "report", arguments);
  }

  /** See {@code hls4j list --help}. */
  @Descriptor("list what the platform offers")
  public void list(CommandSession session, String... arguments) {
    run(session, "list", arguments);
  }

  /** See {@code hls4j plugin --help}. */
  @Descriptor("install, remove, list or check plugins")
  public void plugin(CommandSession session, String... arguments) {
    run(session, "plugin", arguments);
  }

  /** See {@code hls4j doctor --help}. */
  @Descriptor("explain what is not active, and what to do")
  public void doctor(CommandSession session, String... arguments) {
    run(session, "doctor", arguments);
  }

  /** Ends the shell in good order, unlike {@code System.exit}. */
  @Descriptor("end the shell")
  public void exit() throws BundleException {
    context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).stop();
  }

  private void run(CommandSession session, String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(0, command);
    session.put("status", commandLine.applyAsInt(all.toArray(String[]::new)));
  }
}
