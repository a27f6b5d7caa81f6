package io.hls4j.cli.internal.line;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Host;
import io.hls4j.cli.internal.Session;
import java.util.List;

/**
 * Runs one command from its words to its exit status.
 *
 * @param host the platform
 * @param console where it speaks
 */
record Execution(Host host, Console console) {

  /** Runs a command; whatever it throws is told and becomes an exit status. */
  public int run(List<String> arguments) {
    try {
      return dispatch(arguments);
    } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
      boolean debug = arguments.contains("--debug");
      return new Failures(console, debug, arguments.contains("--json")).report(e);
    } finally {
      console.out().flush();
    }
  }

  private int dispatch(List<String> arguments) throws Exception {
    if (arguments.isEmpty()) {
      console.err().print(Syntax.overview());
      return Failures.WRONG_USAGE;
    }
    String name = arguments.get(0);
    if (Syntax.asksForHelp(name)) {
      console.out().print(Syntax.overview());
      return 0;
    }
    Commands.Entry entry = Commands.find(name);
    Command command = entry.create();
    Syntax syntax = new Syntax(entry, command.options(), command.details());
    List<String> rest = arguments.subList(1, arguments.size());
    if (rest.stream().anyMatch(Syntax::asksForHelp)) {
      console.out().print(syntax.help());
      return 0;
    }
    return command.run(new Session(syntax.parse(rest), console, host));
  }
}
