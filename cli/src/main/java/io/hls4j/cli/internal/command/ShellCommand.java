package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import java.util.List;

/** Explains the shell; to start it is the launcher's business, which does not come here then. */
public final class ShellCommand implements Command {
  @Override
  public List<Option<?>> options() {
    return List.of();
  }

  @Override
  public List<String> details() {
    return List.of(
        "",
        "In the shell every command is called hls:COMMAND, such as hls:list backends. Felix's own",
        "commands (lb, inspect, start, stop ...) are there too. Plugins come and go with the files",
        "of the drop folder. Types need quotes: --precision 'fixed<16,6>'. 'exit' ends it.");
  }

  @Override
  public int run(Session session) {
    session.console().print("start it as: hls4j shell");
    return 0;
  }
}
