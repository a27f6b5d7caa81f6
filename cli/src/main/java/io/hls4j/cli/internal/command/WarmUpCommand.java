package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.engine.ConversionService;
import io.hls4j.core.api.engine.InspectionService;
import io.hls4j.core.api.engine.InspectionService.Topic;
import io.hls4j.core.api.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Does what users do most, so that the classes for it are loaded when the virtual machine writes
 * its class-data archive: converts the example in every format and for every backend.
 */
public final class WarmUpCommand implements Command {
  @Override
  public List<Option<?>> options() {
    return List.of();
  }

  @Override
  public int run(Session session) throws IOException {
    Path examples =
        Path.of(session.host().context().getProperty("hls4j.home"), "examples/digits/digits-mlp");
    Path scratch = Files.createTempDirectory("hls4j-warm-up");
    try (Stream<Path> files = Files.list(examples)) {
      List<Path> models =
          files.filter(f -> f.getFileName().toString().startsWith("model.")).sorted().toList();
      convertAll(session, models, scratch);
    } finally {
      delete(scratch);
    }
    return 0;
  }

  private static void convertAll(Session session, List<Path> models, Path scratch) {
    ConversionService service = session.host().service(ConversionService.class);
    InspectionService inspection = session.host().service(InspectionService.class);
    for (Topic topic : Topic.values()) {
      inspection.list(topic);
    }
    List<String> backends =
        inspection.list(Topic.BACKENDS).stream().map(row -> row.get("name")).toList();
    for (int i = 0; i < Math.max(models.size(), backends.size()); i++) {
      Path model = models.get(i % models.size());
      String backend = backends.get(i % backends.size());
      convert(service, model, backend, scratch.resolve(String.valueOf(i)));
    }
  }

  /** What fails here fails again, and is explained, when the user asks for it. */
  private static void convert(
      ConversionService service, Path model, String backend, Path directory) {
    try {
      var source = service.source(model, Optional.empty(), List.of());
      var request =
          new ConversionRequest(
              source, Optional.empty(), Map.of(), Optional.of(backend), false, List.of());
      service.convert(request, directory, true, Progress.NONE);
    } catch (RuntimeException e) {
      return;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
