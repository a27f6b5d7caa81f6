package io.hls4j.core.engine.internal.convert;

import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.engine.internal.service.EngineDiagnostics;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at a file that the user named as a model. */
final class Sources {
  private static final int HEAD = 4096;

  private Sources() {}

  /** The file with its first bytes. */
  static ModelSource of(Path file, Optional<Path> weights, List<List<Integer>> shapes) {
    for (Path p : weights.map(w -> List.of(file, w)).orElse(List.of(file))) {
      if (Files.isDirectory(p)) {
        throw new ModelException(EngineDiagnostics.IS_FOLDER.at(p.toString()));
      }
      if (!Files.isRegularFile(p)) {
        throw new ModelException(EngineDiagnostics.NO_FILE.at(p.toString()));
      }
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      if (head.length == 0) {
        throw new ModelException(EngineDiagnostics.EMPTY_FILE.at(file.toString()));
      }
      return new ModelSource(file, weights, shapes.stream().map(Shape::new).toList(), head);
    } catch (IOException e) {
      throw new ModelException(EngineDiagnostics.UNREADABLE.at(file.toString(), e.getMessage()), e);
    }
  }
}
