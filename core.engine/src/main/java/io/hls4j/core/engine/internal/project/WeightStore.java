package io.hls4j.core.engine.internal.project;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tensors as text, each stored once however often it is used: base64 of little-endian numbers, in
 * single precision where that loses nothing.
 */
final class WeightStore {
  private static final int KEY_LENGTH = 16;
  private static final String SINGLE = "f4:";
  private static final String DOUBLE = "f8:";

  private final Map<String, String> blobs = new LinkedHashMap<>();

  /** Adds a tensor's values and returns the key under which they are found. */
  String add(TensorData data) {
    String blob = encode(data);
    String key = digest(blob);
    blobs.put(key, blob);
    return key;
  }

  /** Everything added so far, by key. */
  Map<String, String> blobs() {
    return blobs;
  }

  /**
   * Reads a tensor back.
   *
   * @throws IllegalArgumentException if the text does not hold that many numbers
   */
  static TensorData decode(String blob, Shape shape) {
    boolean single = blob.startsWith(SINGLE);
    if (!single && !blob.startsWith(DOUBLE)) {
      throw new IllegalArgumentException("unknown number format");
    }
    byte[] bytes = Base64.getDecoder().decode(blob.substring(SINGLE.length()));
    int width = single ? Float.BYTES : Double.BYTES;
    if (bytes.length != shape.size() * width) {
      throw new IllegalArgumentException(bytes.length + " bytes for shape " + shape);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int count = bytes.length / width;
    if (single) {
      float[] values = new float[count];
      in.asFloatBuffer().get(values);
      return TensorData.wrapFloats(shape, values);
    }
    double[] values = new double[count];
    in.asDoubleBuffer().get(values);
    return TensorData.wrapDoubles(shape, values);
  }

  private static String encode(TensorData data) {
    boolean single = isSingle(data);
    ByteBuffer out =
        ByteBuffer.allocate(data.size() * (single ? Float.BYTES : Double.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < data.size(); i++) {
      if (single) {
        out.putFloat((float) data.at(i));
      } else {
        out.putDouble(data.at(i));
      }
    }
    return (single ? SINGLE : DOUBLE) + Base64.getEncoder().encodeToString(out.array());
  }

  private static boolean isSingle(TensorData data) {
    for (int i = 0; i < data.size(); i++) {
      if ((float) data.at(i) != data.at(i)) {
        return false;
      }
    }
    return true;
  }

  private static String digest(String blob) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(blob.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash).substring(0, KEY_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
