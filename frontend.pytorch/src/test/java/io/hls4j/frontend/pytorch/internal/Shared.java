package io.hls4j.frontend.pytorch.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.graph.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The models that lie beside a checkout; tests that need them are skipped where they are not. */
public final class Shared {
  private static final Path FOLDER = Path.of("..", "..", "shared");

  private Shared() {}

  /** A file or folder, or a skipped test. */
  public static Path require(String path) {
    Path file = FOLDER.resolve(path);
    assumeTrue(Files.exists(file), () -> file + " is not there");
    return file;
  }

  /** Imports a model file. */
  public static ImportedModel read(Path file, Shape... inputShapes) {
    return new PytorchFrontend().read(source(file, inputShapes), FrontendContext.plain());
  }

  /** A model file as the engine presents it. */
  public static ModelSource source(Path file, Shape... inputShapes) {
    try {
      byte[] all = Files.readAllBytes(file);
      byte[] head = Arrays.copyOf(all, Math.min(all.length, 4096));
      return new ModelSource(file, Optional.empty(), List.of(inputShapes), head);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
