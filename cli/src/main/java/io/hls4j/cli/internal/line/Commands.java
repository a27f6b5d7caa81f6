package io.hls4j.cli.internal.line;

import io.hls4j.cli.internal.CliDiagnostics;
import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.UsageException;
import io.hls4j.cli.internal.command.BuildCommand;
import io.hls4j.cli.internal.command.CompareCommand;
import io.hls4j.cli.internal.command.ConfigCommand;
import io.hls4j.cli.internal.command.ConvertCommand;
import io.hls4j.cli.internal.command.DoctorCommand;
import io.hls4j.cli.internal.command.InspectCommand;
import io.hls4j.cli.internal.command.ListCommand;
import io.hls4j.cli.internal.command.PluginCommand;
import io.hls4j.cli.internal.command.PredictCommand;
import io.hls4j.cli.internal.command.ProfileCommand;
import io.hls4j.cli.internal.command.ReportCommand;
import io.hls4j.cli.internal.command.ShellCommand;
import io.hls4j.cli.internal.command.SweepCommand;
import io.hls4j.core.graph.diag.Nearest;
import java.util.List;
import java.util.function.Supplier;

/** The catalogue of commands. Only the class of the command that runs is loaded. */
public final class Commands {
  private static final List<Entry> ALL =
      List.of(
          new Entry("convert", "Turn a model into a project for a tool flow", ConvertCommand::new),
          new Entry("config", "Write a configuration file for a model", ConfigCommand::new),
          new Entry("predict", "Run a project or model on data, bit for bit", PredictCommand::new),
          new Entry(
              "compare", "Say where and how much a project errs on data", CompareCommand::new),
          new Entry(
              "sweep", "Say how well a model does with words of several widths", SweepCommand::new),
          new Entry("profile", "Show how values lie in their types", ProfileCommand::new),
          new Entry("inspect", "Show what is in a model or project", InspectCommand::new),
          new Entry("build", "Run the vendor's tools on a project", BuildCommand::new),
          new Entry("report", "Show what the vendor's tools say of it", ReportCommand::new),
          new Entry("list", "List what the platform offers", ListCommand::new),
          new Entry("plugin", "Install, remove, list or check plugins", PluginCommand::new),
          new Entry("doctor", "Explain what is not active, and what to do", DoctorCommand::new),
          new Entry("shell", "Start the interactive shell, with all commands", ShellCommand::new));

  /** Prepares the class-data archive; not for users, therefore in no list. */
  private static final Entry WARM_UP = new Entry("warm-up", "", WarmUpCommand::new);

  private Commands() {}

  /**
   * A command that can be run.
   *
   * @param name as the user writes it
   * @param summary one line for the overview
   * @param maker makes an object for one run
   */
  public record Entry(String name, String summary, Supplier<Command> maker) {
    Command create() {
      return maker.get();
    }
  }

  /** All commands in the order of the overview. */
  public static List<Entry> all() {
    return ALL;
  }

  /** The command of a name; if there is none, the exception names the nearest. */
  static Entry find(String name) {
    if (name.equals(WARM_UP.name())) {
      return WARM_UP;
    }
    return ALL.stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new UsageException(CliDiagnostics.UNKNOWN_COMMAND.at("", name, advice(name))));
  }

  private static String advice(String name) {
    return Nearest.to(name, ALL.stream().map(Entry::name).toList())
        .map(nearest -> "did you mean '" + nearest + "'?")
        .orElse("'hls4j --help' lists all commands");
  }
}
