package io.hls4j.frontend.onnx.internal.proto;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Opens ONNX files. The file is read once into memory and the records share its bytes, so that a
 * model takes about its own size until its tensors are read.
 */
public final class OnnxFile {

  private OnnxFile() {}

  /**
   * Reads a model.
   *
   * @throws ModelException if the file is not a readable ONNX model
   */
  public static OnnxModel read(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return read(bytes(file), file.toString(), folder);
  }

  /**
   * Reads a model from memory.
   *
   * @param bytes the file's bytes; the records share them, so they must not change
   * @param name what messages call the file
   * @param folder where external data is
   */
  public static OnnxModel read(byte[] bytes, String name, Path folder) {
    if (bytes.length == 0) {
      throw new ModelException(OnnxDiagnostics.EMPTY_FILE.at(name));
    }
    FileSignature.of(Arrays.copyOf(bytes, Math.min(bytes.length, FileSignature.LENGTH)))
        .ifPresent(
            foreign -> {
              throw new ModelException(
                  OnnxDiagnostics.OTHER_FORMAT.at(name, foreign.format(), foreign.advice()));
            });
    WireReader in = new WireReader(bytes, name);
    return in.all(new ModelReader(new ExternalFolder(folder))).model(name);
  }

  private static byte[] bytes(Path file) {
    try {
      long size = Files.size(file);
      if (size > Integer.MAX_VALUE - 8) {
        throw new ModelException(OnnxDiagnostics.TOO_LARGE.at(file.toString(), size));
      }
      return FileBytes.read(file, 0, (int) size);
    } catch (IOException e) {
      throw new ModelException(OnnxDiagnostics.UNREADABLE.at(file.toString(), e.getMessage()), e);
    }
  }
}
