package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.core.api.engine.ConversionService;
import io.hls4j.core.api.engine.ConversionService.Granularity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a configuration file that names every setting of a model. */
public final class ConfigCommand implements Command {
  private static final Option<Granularity> GRANULARITY =
      Option.text("--granularity", "model|type|name", "One section for all, each kind, each layer.")
          .as(Option.oneOf(Granularity.class));
  private static final Option<String> PRECISION =
      Option.text("--precision", "TYPE", "Default type, such as fixed<16,6>.");
  private static final Option<Path> OUTPUT =
      Option.path("-o --output", "FILE", "File to write instead of standard output.");

  @Override
  public List<Option<?>> options() {
    List<Option<?>> options =
        new ArrayList<>(
            List.of(Targets.MODEL, ModelOptions.BACKEND, GRANULARITY, PRECISION, OUTPUT));
    options.addAll(ModelOptions.source());
    return options;
  }

  @Override
  public int run(Session session) throws IOException {
    Given given = session.given();
    ConversionService service = session.host().service(ConversionService.class);
    String yaml =
        service.configuration(
            ModelOptions.source(service, given.get(Targets.MODEL), given),
            given.find(ModelOptions.BACKEND),
            given.find(GRANULARITY).orElse(Granularity.NAME),
            given.find(PRECISION));
    Optional<Path> file = given.find(OUTPUT);
    if (file.isPresent()) {
      Files.writeString(file.get(), yaml);
    } else {
      session.console().out().print(yaml);
    }
    return 0;
  }
}
