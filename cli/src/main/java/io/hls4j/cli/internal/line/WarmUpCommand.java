package io.hls4j.cli.internal.line;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.core.api.engine.InspectionService;
import io.hls4j.core.api.engine.InspectionService.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Does what users do most, so that the classes for it are loaded when the virtual machine writes
 * its class-data archive. Nothing is said; what fails here fails again, and is explained, when the
 * user asks for it.
 */
final class WarmUpCommand implements Command {
  @Override
  public List<Option<?>> options() {
    return List.of();
  }

  @Override
  public int run(Session session) throws IOException {
    String home = session.host().context().getProperty("hls4j.home");
    Path example = Path.of(home, "examples", "digits", "digits-mlp");
    Path scratch = Files.createTempDirectory("hls4j-warm-up");
    Console silent = Console.of(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    try {
      useEverything(new Execution(session.host(), silent), example, scratch);
    } finally {
      delete(scratch);
    }
    return 0;
  }

  private static void useEverything(Execution hls4j, Path example, Path scratch)
      throws IOException {
    Stream.of("frontends", "backends", "passes", "layers", "options", "bundles")
        .forEach(topic -> hls4j.run(List.of("list", topic)));
    List<String> backends = backends(hls4j);
    List<String> models = models(example);
    for (int i = 0; i < Math.max(models.size(), backends.size()); i++) {
      String model = models.get(i % models.size());
      String project = scratch.resolve("project" + i).toString();
      String backend = backends.get(i % backends.size());
      hls4j.run(List.of("convert", model, "-o", project, "--backend", backend));
      hls4j.run(List.of("convert", model, "-o", project, "--backend", backend, "--force"));
    }
    String data = example.resolve("x.npy").toString();
    String results = scratch.resolve("y.npy").toString();
    hls4j.run(
        List.of("predict", scratch.resolve("project0").toString(), "-i", data, "-o", results));
    hls4j.run(List.of("predict", models.get(0), "-i", data, "-o", results));
  }

  private static List<String> backends(Execution hls4j) {
    return hls4j.host().service(InspectionService.class).list(Topic.BACKENDS).stream()
        .map(row -> row.get("name"))
        .toList();
  }

  private static List<String> models(Path example) throws IOException {
    try (Stream<Path> files = Files.list(example)) {
      return files.map(Path::toString).filter(file -> file.contains("model.")).sorted().toList();
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
