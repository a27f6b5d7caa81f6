package io.hls4j.frontend.onnx.internal.proto;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Part of a file beside the model that holds the elements of a tensor. {@link ExternalFolder} has
 * checked that the file is there and the part inside it.
 *
 * @param label what a message calls the tensor
 * @param file the data file, symbolic links resolved
 * @param offset where the part begins
 * @param length bytes of the part
 */
public record ExternalData(String label, Path file, long offset, long length) {

  /** The part's bytes. */
  byte[] read() {
    try {
      return FileBytes.read(file, offset, Math.toIntExact(length));
    } catch (IOException e) {
      throw new ModelException(
          OnnxDiagnostics.EXTERNAL_MISSING.at(label, file.getFileName(), e.getMessage()), e);
    }
  }
}
