package io.hls4j.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder {@code shared} beside the checkout, with real models and recorded conversions. Tests
 * use it in place; where it is absent they say so and are skipped.
 */
public final class Shared {
  private static final String MARKER = "core.graph";

  private Shared() {}

  /** The root of the checkout: the first folder above the working directory that holds the core. */
  public static Path checkout() {
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.isDirectory(p.resolve(MARKER))) {
        return p;
      }
    }
    throw new IllegalStateException("not inside a checkout of hls4j");
  }

  /** Whether the folder is there. */
  public static boolean isPresent() {
    return Files.isDirectory(folder());
  }

  /** A file or folder of it; skips the test if the folder is absent. */
  public static Path require(String path) {
    Path file = folder().resolve(path);
    Assumptions.assumeTrue(isPresent(), "skipped: there is no folder " + folder());
    if (!Files.exists(file)) {
      throw new IllegalStateException("missing: " + file);
    }
    return file;
  }

  private static Path folder() {
    return checkout().resolveSibling("shared");
  }
}
