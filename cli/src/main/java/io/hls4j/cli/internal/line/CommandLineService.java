package io.hls4j.cli.internal.line;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Host;
import io.hls4j.cli.internal.Session;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The command line: takes the arguments of the process and gives its exit status. Registered under
 * a type of the JDK, because the launcher outside the framework shares no class with bundles.
 */
@Component(service = ToIntFunction.class, property = "hls4j.main=true")
public final class CommandLineService implements ToIntFunction<String[]> {
  private final Host host;

  /** Made by the component runtime. */
  @Activate
  public CommandLineService(BundleContext context) {
    this.host = new Host(context);
  }

  @Override
  public int applyAsInt(String[] arguments) {
    Console console = Console.standard();
    try {
      return run(List.of(arguments), console);
    } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
      boolean debug = Arrays.asList(arguments).contains("--debug");
      return new Failures(console, debug).report(e);
    } finally {
      console.out().flush();
    }
  }

  private int run(List<String> arguments, Console console) throws Exception {
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
