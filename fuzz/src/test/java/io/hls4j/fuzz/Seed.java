package io.hls4j.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that fuzzing starts from.
 *
 * @param target what reads it
 * @param file the file
 * @param weights the file of weights that belongs to it
 */
record Seed(Target target, Path file, Optional<Path> weights) {
  private static final String JSON = ".json";

  static Seed of(Target target, Path file) {
    String name = file.getFileName().toString();
    if (!name.endsWith(JSON)) {
      return new Seed(target, file, Optional.empty());
    }
    String stem = name.substring(0, name.length() - JSON.length());
    return new Seed(
        target,
        file,
        Optional.of(file.resolveSibling(stem + "_weights.h5")).filter(Files::isRegularFile));
  }

  /** The end of the file's name, from the last dot on. */
  String ending() {
    String name = file.getFileName().toString();
    return name.substring(Math.max(0, name.lastIndexOf('.')));
  }

  byte[] content() throws IOException {
    return Files.readAllBytes(file);
  }
}
