package io.hls4j.frontend.onnx.internal.proto;

import com.google.protobuf.ByteString;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.LongSupplier;

/** Reads the elements of a tensor, in C order. Each call reads them anew; nothing is kept. */
public final class TensorElements {
  private static final int ROWS_AT_ONCE = 32;

  private final OnnxTensor tensor;
  private final String label;

  private TensorElements(OnnxTensor tensor, String label) {
    this.tensor = tensor;
    this.label = label;
  }

  /**
   * The elements of a tensor.
   *
   * @param label what a message calls the tensor
   */
  public static TensorElements of(OnnxTensor tensor, String label) {
    if (!tensor.type().isFloat() && !tensor.type().isInteger()) {
      throw new UnsupportedFeatureException(OnnxDiagnostics.ELEMENT_TYPE.at(label, tensor.type()));
    }
    return new TensorElements(tensor, label);
  }

  /** As 32-bit floating-point numbers; types of up to 32 bits, exact up to 24. */
  public float[] floats() {
    float[] values = new float[tensor.size()];
    if (tensor.type() == OnnxType.FLOAT) {
      packed().asFloatBuffer().get(values);
      return values;
    }
    LongSupplier patterns = patterns();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) number(patterns.getAsLong());
    }
    return values;
  }

  /** The elements of a matrix of type FLOAT in the order of its transpose. */
  public float[] transposedFloats() {
    int rows = tensor.dims().get(0);
    int columns = tensor.dims().get(1);
    FloatBuffer source = packed().asFloatBuffer();
    float[] values = new float[tensor.size()];
    // A few rows at a time: their current elements stay in the cache while columns are written.
    for (int from = 0; from < rows; from += ROWS_AT_ONCE) {
      int to = Math.min(rows, from + ROWS_AT_ONCE);
      for (int column = 0; column < columns; column++) {
        for (int row = from; row < to; row++) {
          values[column * rows + row] = source.get(row * columns + column);
        }
      }
    }
    return values;
  }

  /** As 64-bit floating-point numbers. */
  public double[] doubles() {
    double[] values = new double[tensor.size()];
    LongSupplier patterns = patterns();
    for (int i = 0; i < values.length; i++) {
      values[i] = number(patterns.getAsLong());
    }
    return values;
  }

  /** As integers; only for integer types. */
  public long[] longs() {
    long[] values = new long[tensor.size()];
    LongSupplier patterns = patterns();
    for (int i = 0; i < values.length; i++) {
      values[i] = integer(patterns.getAsLong());
    }
    return values;
  }

  private double number(long pattern) {
    return switch (tensor.type()) {
      case FLOAT -> Float.intBitsToFloat((int) pattern);
      case DOUBLE -> Double.longBitsToDouble(pattern);
      case FLOAT16 -> HalfFloat.value((int) pattern);
      case BFLOAT16 -> Float.intBitsToFloat((int) pattern << 16);
      default -> integer(pattern);
    };
  }

  private long integer(long pattern) {
    int unused = Long.SIZE - tensor.type().bits();
    if (tensor.type() == OnnxType.UINT64 && pattern < 0) {
      throw outOfRange(Long.toUnsignedString(pattern));
    }
    return tensor.type().isSigned() ? pattern << unused >> unused : pattern << unused >>> unused;
  }

  /** Each call gives the bit pattern of the next element, in the low bits. */
  private LongSupplier patterns() {
    return tensor.data() instanceof OnnxTensor.Varints varints
        ? checked(new Varints(varints.bytes().iterator()))
        : raw(packed());
  }

  private LongSupplier raw(ByteBuffer bytes) {
    return switch (tensor.type().bits()) {
      case 4 -> new Nibbles(bytes);
      case 8 -> bytes::get;
      case 16 -> bytes::getShort;
      case 32 -> bytes::getInt;
      default -> bytes::getLong;
    };
  }

  /** Refuses a value that has bits beyond its type's, which a damaged or hostile file may hold. */
  private LongSupplier checked(LongSupplier values) {
    if (tensor.type().bits() == Long.SIZE) {
      return values;
    }
    long low = tensor.type().isSigned() ? -(1L << (tensor.type().bits() - 1)) : 0;
    long high = low + (1L << tensor.type().bits()) - 1;
    return () -> {
      long value = values.getAsLong();
      if (value < low || value > high) {
        throw outOfRange(Long.toString(value));
      }
      return value;
    };
  }

  private ByteBuffer packed() {
    ByteBuffer bytes =
        tensor.data() instanceof OnnxTensor.External external
            ? ByteBuffer.wrap(external.source().read())
            : ((OnnxTensor.Packed) tensor.data()).bytes().asReadOnlyByteBuffer();
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  private ModelException outOfRange(String value) {
    return new ModelException(OnnxDiagnostics.ELEMENT_VALUE.at(label, value, tensor.type()));
  }

  /** Two elements in each byte, the first in the low half. */
  private static final class Nibbles implements LongSupplier {
    private final ByteBuffer bytes;
    private int current;
    private boolean half;

    Nibbles(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    @Override
    public long getAsLong() {
      half = !half;
      current = half ? bytes.get() : current >> 4;
      return current & 0xF;
    }
  }

  /** Integers of variable length, seven bits in each byte, low bits first. */
  private record Varints(ByteString.ByteIterator bytes) implements LongSupplier {
    @Override
    public long getAsLong() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = bytes.nextByte();
        value |= shift < Long.SIZE ? (long) (next & 0x7F) << shift : 0;
        if (next >= 0) {
          return value;
        }
      }
    }
  }
}
