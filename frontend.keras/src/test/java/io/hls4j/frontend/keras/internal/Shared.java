package io.hls4j.frontend.keras.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The models that lie beside a checkout, in {@code ../shared}; tests skip where they are absent.
 */
public final class Shared {

  private Shared() {}

  /** A file or folder below {@code ../shared}. */
  public static Path path(String relative) {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve(".git"))) {
      root = root.getParent();
    }
    assumeTrue(root != null, "not a checkout");
    Path path = root.resolveSibling("shared").resolve(relative);
    assumeTrue(Files.exists(path), "there is no ../shared/" + relative);
    return path;
  }
}
