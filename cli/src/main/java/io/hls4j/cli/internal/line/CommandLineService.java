package io.hls4j.cli.internal.line;

import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Host;
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
    return new Execution(host, Console.standard()).run(List.of(arguments));
  }
}
