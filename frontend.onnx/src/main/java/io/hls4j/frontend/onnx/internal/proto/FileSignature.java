package io.hls4j.frontend.onnx.internal.proto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The first bytes of formats that are met under the name of an ONNX file. ONNX itself has none.
 *
 * @param format what a message calls the format
 * @param advice what to do with such a file
 */
public record FileSignature(String format, String advice) {
  /** So many bytes are enough to know a format. */
  public static final int LENGTH = 24;

  private static final String RENAME = "give the file its own extension and convert it as that";

  private static final List<Known> KNOWN =
      List.of(
          new Known("\u0089HDF\r\n\u001a\n", "an HDF5 file (Keras .h5)", RENAME),
          new Known("PK\u0003\u0004", "a zip archive (.keras, .pt2 or .npz)", RENAME),
          new Known("\u0080\u0002", "a Python pickle (PyTorch)", "export the model to ONNX"),
          new Known("\u001f\u008b", "a gzip archive", "unpack it"),
          new Known("version https://git-lfs", "a Git LFS pointer", "fetch it: git lfs pull"),
          new Known("{", "a JSON text", RENAME),
          new Known("<", "a text or web page", "download the model itself"));

  /** The foreign format that a file with these first bytes has, if we know it. */
  public static Optional<FileSignature> of(byte[] head) {
    return KNOWN.stream()
        .filter(known -> known.matches(head))
        .map(known -> new FileSignature(known.format, known.advice))
        .findFirst();
  }

  private record Known(String start, String format, String advice) {
    boolean matches(byte[] head) {
      byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);
      return head.length >= bytes.length
          && Arrays.equals(bytes, 0, bytes.length, head, 0, bytes.length);
    }
  }
}
