package io.hls4j.fuzz;

import io.hls4j.testkit.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that fuzzing starts from: the corpus, and small files of the folder shared in place.
 */
final class Seeds {
  /** Whether the folder shared takes part. */
  static final String SHARED = "hls4j.fuzz.shared";

  private static final long LARGEST = 32 << 10;
  private static final String MODELS = ".*\\.(onnx|keras|h5|pt|pt2|json)";

  private Seeds() {}

  /** The committed corpus: one folder for each target. */
  static List<Seed> corpus() {
    List<Seed> all = new ArrayList<>();
    for (Target target : Targets.ALL) {
      files(corpusFolder().resolve(folderOf(target)), patternOf(target)).stream()
          .filter(f -> !f.toString().endsWith("_weights.h5"))
          .forEach(f -> all.add(Seed.of(target, f)));
    }
    return all;
  }

  /** The corpus, and with {@code -Dhls4j.fuzz.shared=true} what else is at hand. */
  static List<Seed> chosen() {
    List<Seed> all = new ArrayList<>(corpus());
    if (Boolean.getBoolean(SHARED) && Shared.isPresent()) {
      for (String name : List.of("read", "convert")) {
        files(Shared.require("models"), MODELS).stream()
            .filter(f -> !f.toString().matches(".*(_weights\\.h5|case\\.json|index\\.json)"))
            .map(f -> Seed.of(Targets.named(name), f))
            .filter(s -> !s.ending().equals(".json") || s.weights().isPresent())
            .filter(s -> s.weights().stream().allMatch(w -> w.toFile().length() <= LARGEST))
            .forEach(all::add);
      }
      files(Shared.require("models"), ".*\\.np[yz]").stream()
          .limit(20)
          .forEach(f -> all.add(new Seed(Targets.named("array"), f, Optional.empty())));
      files(Shared.require("models"), ".*\\.h5").stream()
          .forEach(f -> all.add(new Seed(Targets.named("hdf5"), f, Optional.empty())));
    }
    return all;
  }

  /** Several targets read the files of one folder. */
  private static String folderOf(Target target) {
    return switch (target.name()) {
      case "read", "convert", "onnx" -> "model";
      case "program" -> "source";
      default -> target.name();
    };
  }

  private static String patternOf(Target target) {
    return switch (target.name()) {
      case "onnx" -> ".*\\.onnx";
      case "program" -> ".*/pt2-model\\.json";
      default -> ".*";
    };
  }

  static Path corpusFolder() {
    return Shared.checkout().resolve("fuzz/src/test/corpus");
  }

  static List<Path> files(Path folder, String pattern) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> f.toString().matches(pattern) && f.toFile().length() <= LARGEST)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
