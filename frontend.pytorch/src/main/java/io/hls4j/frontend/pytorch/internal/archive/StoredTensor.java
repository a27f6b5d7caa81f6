package io.hls4j.frontend.pytorch.internal.archive;

import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor in a file: a view with sizes, strides and an offset into a storage of elements. It is
 * decoded when it is asked for, not before.
 *
 * @param where what messages call it
 * @param type its elements
 * @param sizes lengths of its axes
 * @param strides distance in elements between neighbours along each axis
 * @param offset first element in the storage
 * @param storage gives the bytes
 */
public record StoredTensor(
    String where,
    ScalarType type,
    List<Long> sizes,
    List<Long> strides,
    long offset,
    Storage storage) {

  /** Views larger than their storage are legal, but only up to this many elements. */
  private static final long MAX_EXPANDED = 1 << 20;

  /** Where the elements are. */
  @FunctionalInterface
  public interface Storage {
    /**
     * All bytes, in the byte order that the buffer has; may be called again.
     *
     * @param decoded bytes that the view takes when it is decoded, so that their sum can be bounded
     */
    ByteBuffer bytes(long decoded);
  }

  /** Copies the lists. */
  public StoredTensor {
    sizes = List.copyOf(sizes);
    strides = List.copyOf(strides);
  }

  /** Whether another one has the same elements of the same storage in the same order. */
  public boolean isSameView(StoredTensor other) {
    return where.equals(other.where)
        && type == other.type
        && sizes.equals(other.sizes)
        && strides.equals(other.strides)
        && offset == other.offset;
  }

  /** Decodes the elements in C order. */
  public TensorData data() {
    if (!type.isDecodable()) {
      throw new UnsupportedFeatureException(
          PytorchDiagnostics.UNSUPPORTED_TYPE.at(where, type.name()));
    }
    Shape shape = shape();
    ByteBuffer bytes = storage.bytes(shape.size() * type.bytes());
    checkInside(shape, bytes.remaining() / type.bytes());
    return switch (type) {
      case FLOAT64 -> doubles(shape, bytes);
      case FLOAT32, FLOAT16, BFLOAT16 -> floats(shape, bytes);
      default -> longs(shape, bytes);
    };
  }

  private Shape shape() {
    if (sizes.size() != strides.size() || sizes.size() > 16 || offset < 0) {
      throw bad("sizes, strides and offset do not fit each other");
    }
    int[] dims = new int[sizes.size()];
    for (int axis = 0; axis < dims.length; axis++) {
      long size = sizes.get(axis);
      if (size < 0 || size > Integer.MAX_VALUE || strides.get(axis) < 0) {
        throw bad("a size or a stride is negative or too large");
      }
      dims[axis] = (int) size;
    }
    try {
      Shape shape = Shape.of(dims);
      Math.toIntExact(shape.size());
      return shape;
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw bad("its size is beyond all bounds");
    }
  }

  private void checkInside(Shape shape, long stored) {
    if (shape.size() == 0) {
      return;
    }
    long last = offset;
    try {
      for (int axis = 0; axis < shape.rank(); axis++) {
        last = Math.addExact(last, Math.multiplyExact(shape.dim(axis) - 1L, strides.get(axis)));
      }
    } catch (ArithmeticException e) {
      throw bad("its size is beyond all bounds");
    }
    if (last >= stored) {
      throw bad("its element " + last + " lies outside the " + stored + " that are stored");
    }
    if (shape.size() > Math.max(stored, MAX_EXPANDED)) {
      throw bad("it would unfold " + stored + " stored elements to " + shape.size());
    }
  }

  private TensorData doubles(Shape shape, ByteBuffer bytes) {
    double[] values = new double[Math.toIntExact(shape.size())];
    Walk walk = new Walk(shape, bytes.position());
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getDouble(walk.next());
    }
    return TensorData.wrapDoubles(shape, values);
  }

  private TensorData floats(Shape shape, ByteBuffer bytes) {
    float[] values = new float[Math.toIntExact(shape.size())];
    Walk walk = new Walk(shape, bytes.position());
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case FLOAT32 -> bytes.getFloat(walk.next());
            case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort(walk.next()) << 16);
            default -> half(bytes.getShort(walk.next()));
          };
    }
    return TensorData.wrapFloats(shape, values);
  }

  private TensorData longs(Shape shape, ByteBuffer bytes) {
    long[] values = new long[Math.toIntExact(shape.size())];
    Walk walk = new Walk(shape, bytes.position());
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case INT64 -> bytes.getLong(walk.next());
            case INT32 -> bytes.getInt(walk.next());
            case INT16 -> bytes.getShort(walk.next());
            case UINT16 -> Short.toUnsignedLong(bytes.getShort(walk.next()));
            case INT8 -> bytes.get(walk.next());
            default -> Byte.toUnsignedLong(bytes.get(walk.next()));
          };
    }
    return TensorData.wrapLongs(shape, values);
  }

  /** Visits the byte positions of the elements in C order. */
  private final class Walk {
    private final Shape shape;
    private final int base;
    private final int[] index;
    private long at = offset;

    Walk(Shape shape, int base) {
      this.shape = shape;
      this.base = base;
      this.index = new int[shape.rank()];
    }

    int next() {
      int position = Math.toIntExact(base + at * type.bytes());
      for (int axis = index.length - 1; axis >= 0; axis--) {
        at += strides.get(axis);
        if (++index[axis] < shape.dim(axis)) {
          break;
        }
        at -= index[axis] * strides.get(axis);
        index[axis] = 0;
      }
      return position;
    }
  }

  /** A number in IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
  static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude;
    if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (exponent == 0) {
      magnitude = fraction * 0x1p-24f;
    } else {
      magnitude = Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
    }
    return bits < 0 ? -magnitude : magnitude;
  }

  private ModelException bad(String what) {
    Diagnostic diagnostic = PytorchDiagnostics.BAD_TENSOR.at(where, what);
    return new ModelException(diagnostic);
  }
}
