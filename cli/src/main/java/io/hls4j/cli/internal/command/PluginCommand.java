package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.CliDiagnostics;
import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.UsageException;
import io.hls4j.cli.internal.doctor.Finding;
import io.hls4j.cli.internal.doctor.PluginFile;
import io.hls4j.cli.internal.doctor.PluginFolder;
import io.hls4j.cli.internal.doctor.Trial;
import io.hls4j.cli.internal.text.Table;
import io.hls4j.core.graph.diag.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Installs, removes, lists and checks plugins. */
public final class PluginCommand implements Command {
  private static final Option<Action> ACTION =
      Option.operand("install|remove|list|verify", "What to do.").as(Option.oneOf(Action.class));
  private static final Option<String> SUBJECT =
      Option.operand("FILE|NAME", "The jar, or the name of an installed plugin.").optional();

  /** What can be done with plugins. */
  private enum Action {
    INSTALL,
    REMOVE,
    LIST,
    VERIFY
  }

  @Override
  public List<Option<?>> options() {
    return List.of(ACTION, SUBJECT);
  }

  @Override
  public List<String> details() {
    return List.of(
        "",
        "install FILE.jar   copy the plugin into the drop folder",
        "remove NAME        delete the plugin of that symbolic name or file name",
        "list               what is in the drop folder",
        "verify FILE.jar    try whether the plugin would be active here; install nothing");
  }

  @Override
  public int run(Session session) throws IOException {
    PluginFolder folder = new PluginFolder(session.host().plugins());
    return switch (session.given().get(ACTION)) {
      case INSTALL -> install(session, folder, Path.of(subject(session)));
      case REMOVE -> remove(session, folder, subject(session));
      case LIST -> list(session, folder);
      case VERIFY -> verify(session, Path.of(subject(session)));
    };
  }

  private static String subject(Session session) {
    return session
        .given()
        .find(SUBJECT)
        .orElseThrow(() -> new UsageException(CliDiagnostics.MISSING.at("", "FILE or NAME")));
  }

  private static int install(Session session, PluginFolder folder, Path jar) throws IOException {
    PluginFile plugin = bundle(jar);
    List<Finding> findings = new Trial(session.host().context()).findings(plugin);
    folder.install(plugin).forEach(old -> session.console().print("removed " + old));
    session.console().print("installed " + plugin.name() + " " + plugin.version());
    findings.forEach(f -> session.console().say("warning: " + f.text()));
    return 0;
  }

  private static PluginFile bundle(Path jar) {
    PluginFile plugin = PluginFile.read(jar);
    if (!plugin.defect().isEmpty()) {
      throw new ModelException(CliDiagnostics.NO_PLUGIN.at(jar.toString(), plugin.defect()));
    }
    return plugin;
  }

  private static int remove(Session session, PluginFolder folder, String name) throws IOException {
    List<String> removed = folder.remove(name);
    if (removed.isEmpty()) {
      throw new ModelException(CliDiagnostics.UNKNOWN_PLUGIN.at("", name));
    }
    removed.forEach(file -> session.console().print("removed " + file));
    return 0;
  }

  private static int list(Session session, PluginFolder folder) {
    Table.lines(folder.rows(session.host().context())).forEach(session.console()::print);
    return 0;
  }

  private static int verify(Session session, Path jar) {
    PluginFile plugin = bundle(jar);
    Trial trial = new Trial(session.host().context());
    List<Finding> findings = trial.findings(plugin);
    findings.forEach(f -> session.console().print(f.text()));
    if (findings.isEmpty()) {
      session.console().print(plugin.name() + " " + plugin.version() + " would be active here");
      trial.services().forEach(s -> session.console().print("service " + s));
    }
    return findings.isEmpty() ? 0 : 1;
  }
}
