package io.hls4j.frontend.keras.internal.hdf5;

import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Turns raw bytes into numbers, exactly.
 *
 * @param kind the element format
 * @param bytes the size of one element
 * @param order the byte order
 */
record ElementDecoder(Kind kind, int bytes, ByteOrder order) {

  /** The element formats that are read. */
  enum Kind {
    HALF,
    BRAIN,
    SINGLE,
    DOUBLE,
    SIGNED,
    UNSIGNED
  }

  static ElementDecoder of(DataType type, String place) {
    if (type instanceof FloatingPoint f) {
      return new ElementDecoder(floatKind(f, place), f.getSize(), f.getByteOrder());
    }
    if (type instanceof FixedPoint i && isWhole(i)) {
      Kind kind = i.isSigned() ? Kind.SIGNED : Kind.UNSIGNED;
      return new ElementDecoder(kind, i.getSize(), i.getByteOrder());
    }
    throw unsupported(place, type.getClass().getSimpleName() + " of " + type.getSize() + " bytes");
  }

  private static boolean isWhole(FixedPoint type) {
    int size = type.getSize();
    boolean power = size == 1 || size == 2 || size == 4 || size == 8;
    // An unsigned 64-bit integer may not fit a long.
    return power
        && type.getBitOffset() == 0
        && type.getBitPrecision() == 8 * size
        && (size < 8 || type.isSigned());
  }

  private static Kind floatKind(FloatingPoint type, String place) {
    String format =
        type.getSize()
            + "/"
            + type.getExponentSize()
            + "/"
            + type.getMantissaSize()
            + "/"
            + type.getExponentBias();
    return switch (format) {
      case "2/5/10/15" -> Kind.HALF;
      case "2/8/7/127" -> Kind.BRAIN;
      case "4/8/23/127" -> Kind.SINGLE;
      case "8/11/52/1023" -> Kind.DOUBLE;
      default -> throw unsupported(place, "float of " + type.getSize() + " bytes");
    };
  }

  private static UnsupportedFeatureException unsupported(String place, String what) {
    return new UnsupportedFeatureException(KerasDiagnostics.HDF5_ELEMENT.at(place, what));
  }

  /** Decodes as many elements as the shape has. */
  TensorData decode(ByteBuffer raw, Shape shape) {
    ByteBuffer in = raw.duplicate().order(order);
    int count = Math.toIntExact(shape.size());
    switch (kind) {
      case DOUBLE -> {
        double[] doubles = new double[count];
        in.asDoubleBuffer().get(doubles);
        return TensorData.wrapDoubles(shape, doubles);
      }
      case SIGNED, UNSIGNED -> {
        long[] longs = new long[count];
        for (int i = 0; i < count; i++) {
          longs[i] = integer(in);
        }
        return TensorData.wrapLongs(shape, longs);
      }
      default -> {
        return TensorData.wrapFloats(shape, floats(in, count));
      }
    }
  }

  private float[] floats(ByteBuffer in, int count) {
    float[] floats = new float[count];
    if (kind == Kind.SINGLE) {
      in.asFloatBuffer().get(floats);
      return floats;
    }
    for (int i = 0; i < count; i++) {
      short bits = in.getShort();
      floats[i] =
          kind == Kind.BRAIN ? Float.intBitsToFloat(bits << 16) : FloatingPoint.toFloat(bits);
    }
    return floats;
  }

  private long integer(ByteBuffer in) {
    boolean signed = kind == Kind.SIGNED;
    return switch (bytes) {
      case 1 -> signed ? in.get() : Byte.toUnsignedLong(in.get());
      case 2 -> signed ? in.getShort() : Short.toUnsignedLong(in.getShort());
      case 4 -> signed ? in.getInt() : Integer.toUnsignedLong(in.getInt());
      default -> in.getLong();
    };
  }
}
