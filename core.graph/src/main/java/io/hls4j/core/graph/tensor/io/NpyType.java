package io.hls4j.core.graph.tensor.io;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.ElementType;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How NumPy stores one element: {@code <f4} is a little-endian 32-bit float.
 *
 * @param kind f, i, u or b
 * @param size bytes of an element
 * @param order their order
 */
record NpyType(char kind, int size, ByteOrder order) {

  private static final Pattern FORM = Pattern.compile("([<>|=]?)(f[248]|[iu][1248]|b1)");
  private static final int CHUNK = 1 << 16;

  /** Reads the code, or refuses it. */
  static NpyType parse(String where, String code) {
    Matcher form = FORM.matcher(code);
    if (!form.matches()) {
      throw new ModelException(ArrayDiagnostics.BAD_TYPE.at(where, code));
    }
    String type = form.group(2);
    ByteOrder order = form.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyType(type.charAt(0), type.charAt(1) - '0', order);
  }

  /** The code under which a tensor is written. */
  static String codeOf(ElementType type) {
    return switch (type) {
      case FLOAT32 -> "<f4";
      case FLOAT64 -> "<f8";
      case INT64 -> "<i8";
    };
  }

  /** Reads as many elements as the shape has, in C order. */
  TensorData read(String where, Shape shape, InputStream in) throws IOException {
    int count = Math.toIntExact(shape.size());
    if (kind == 'f' && size == 8) {
      double[] values = new double[count];
      forEach(count, in, (i, bytes) -> values[i] = bytes.getDouble());
      return TensorData.wrapDoubles(shape, values);
    }
    if (kind == 'f') {
      float[] values = new float[count];
      forEach(count, in, (i, bytes) -> values[i] = nextFloat(bytes));
      return TensorData.wrapFloats(shape, values);
    }
    long[] values = new long[count];
    forEach(count, in, (i, bytes) -> values[i] = nextLong(where, i, bytes));
    return TensorData.wrapLongs(shape, values);
  }

  private interface Element {
    void take(int position, ByteBuffer bytes);
  }

  private void forEach(int count, InputStream in, Element element) throws IOException {
    byte[] chunk = new byte[(int) Math.min(CHUNK, (long) count * size)];
    int perChunk = CHUNK / size;
    for (int start = 0; start < count; start += perChunk) {
      int here = Math.min(perChunk, count - start);
      if (in.readNBytes(chunk, 0, here * size) < here * size) {
        throw new EOFException("the file ends early");
      }
      ByteBuffer bytes = ByteBuffer.wrap(chunk).order(order);
      for (int i = 0; i < here; i++) {
        element.take(start + i, bytes);
      }
    }
  }

  private float nextFloat(ByteBuffer bytes) {
    return size == 4 ? bytes.getFloat() : halfToFloat(bytes.getShort());
  }

  private long nextLong(String where, int position, ByteBuffer bytes) {
    long value =
        switch (size) {
          case 1 -> bytes.get();
          case 2 -> bytes.getShort();
          case 4 -> bytes.getInt();
          default -> bytes.getLong();
        };
    if (kind == 'i') {
      return value;
    }
    if (kind == 'b') {
      return value == 0 ? 0 : 1;
    }
    if (size == 8 && value < 0) {
      throw new ModelException(
          ArrayDiagnostics.BAD_VALUE.at(where, Long.toUnsignedString(value), position));
    }
    return size == 8 ? value : value & (1L << 8 * size) - 1;
  }

  /** The value of an IEEE 754 binary16. */
  static float halfToFloat(short half) {
    int exponent = half >> 10 & 0x1f;
    int fraction = half & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (fraction | 0x400), exponent - 25);
        };
    return half < 0 ? -magnitude : magnitude;
  }
}
