package io.hls4j.frontend.pytorch.internal;

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

/** Model files as the engine presents them. */
public final class ModelFiles {
  private ModelFiles() {}

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
