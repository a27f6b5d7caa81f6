package io.hls4j.core.api.frontend;

import io.hls4j.core.graph.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the user gave: a model file, perhaps a separate file of weights, and what the file leaves
 * open.
 *
 * @param file the model file
 * @param weights a separate file of weights, as Keras architecture files need
 * @param inputShapes shapes of the inputs without the batch axis, for files that leave them open;
 *     in the model's order, in the model's own layout
 * @param head the first bytes of the model file, at most 4,096, for recognition
 */
public record ModelSource(Path file, Optional<Path> weights, List<Shape> inputShapes, byte[] head) {

  /** Lower-case file name extension without the dot, or nothing. */
  public String extension() {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
  }

  /** Whether the file begins with the given bytes. */
  public boolean startsWith(int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xff) != (bytes[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
