package io.hls4j.conformance;

import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.frontend.Recognition;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.keras.internal.KerasFrontend;
import io.hls4j.frontend.onnx.internal.OnnxFrontend;
import io.hls4j.frontend.pytorch.internal.PytorchFrontend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads model files with the frontends of this project, without a framework. */
public final class Models {
  private static final int HEAD = 4096;
  private static final List<Frontend> FRONTENDS =
      List.of(new KerasFrontend(), new OnnxFrontend(), new PytorchFrontend());

  private Models() {}

  /** The model of a recorded run. */
  static ImportedModel read(RecordedRun run) {
    Optional<Path> weights = run.weights().map(run.folder()::resolve);
    return read(run.folder().resolve(run.model()), weights, List.of());
  }

  /** A model file. */
  public static ImportedModel read(Path file, Optional<Path> weights, List<Shape> shapes) {
    try (InputStream in = Files.newInputStream(file)) {
      ModelSource source = new ModelSource(file, weights, shapes, in.readNBytes(HEAD));
      for (Frontend frontend : FRONTENDS) {
        if (frontend.recognize(source) != Recognition.NO) {
          return frontend.read(source, FrontendContext.plain());
        }
      }
      throw new IllegalStateException("no frontend for " + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
