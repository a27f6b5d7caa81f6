package io.hls4j.cli.internal;

import java.util.function.ToIntFunction;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line. */
@Component(service = ToIntFunction.class, property = "hls4j.main=true")
public final class CommandLineService implements ToIntFunction<String[]> {
  private final BundleContext context;

  @Activate
  public CommandLineService(BundleContext context) {
    this.context = context;
  }

  @Override
  public int applyAsInt(String[] args) {
    CommandSpec spec = CommandSpec.create().name("list");
    spec.addOption(OptionSpec.builder("--json").type(boolean.class).build());
    CommandLine line = new CommandLine(CommandSpec.create().name("hls4j"));
    line.addSubcommand("list", new CommandLine(spec));
    line.parseArgs(args);
    for (Bundle b : context.getBundles()) {
      System.out.println(b.getBundleId() + " " + b.getState() + " " + b.getSymbolicName());
    }
    return 0;
  }
}
