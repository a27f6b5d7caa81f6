package io.hls4j.frontend.pytorch.internal.archive;

import java.util.Optional;

/** The element types of PyTorch tensors, by their numbers in exported programs. */
public enum ScalarType {
  UINT8(1, 1, "ByteStorage"),
  INT8(2, 1, "CharStorage"),
  INT16(3, 2, "ShortStorage"),
  INT32(4, 4, "IntStorage"),
  INT64(5, 8, "LongStorage"),
  FLOAT16(6, 2, "HalfStorage"),
  FLOAT32(7, 4, "FloatStorage"),
  FLOAT64(8, 8, "DoubleStorage"),
  COMPLEX32(9, 4, "ComplexHalfStorage"),
  COMPLEX64(10, 8, "ComplexFloatStorage"),
  COMPLEX128(11, 16, "ComplexDoubleStorage"),
  BOOL(12, 1, "BoolStorage"),
  BFLOAT16(13, 2, "BFloat16Storage"),
  UINT16(28, 2, "UInt16Storage"),
  FLOAT8_E4M3FN(29, 1, "Float8_e4m3fnStorage"),
  FLOAT8_E5M2(30, 1, "Float8_e5m2Storage"),
  FLOAT8_E4M3FNUZ(31, 1, "Float8_e4m3fnuzStorage"),
  FLOAT8_E5M2FNUZ(32, 1, "Float8_e5m2fnuzStorage");

  private final int code;
  private final int bytes;
  private final String storage;

  ScalarType(int code, int bytes, String storage) {
    this.code = code;
    this.bytes = bytes;
    this.storage = storage;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** Whether elements are real numbers with a fraction. */
  public boolean isFloating() {
    return switch (this) {
      case FLOAT16, FLOAT32, FLOAT64, BFLOAT16 -> true;
      default -> false;
    };
  }

  /** Whether {@link StoredTensor} can decode elements of this type. */
  public boolean isDecodable() {
    return isFloating()
        || switch (this) {
          case UINT8, INT8, INT16, INT32, INT64, BOOL, UINT16 -> true;
          default -> false;
        };
  }

  /** The type with a number of the exported program schema. */
  public static Optional<ScalarType> of(int code) {
    for (ScalarType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The type of the elements of a pickled storage class, such as {@code FloatStorage}. */
  public static Optional<ScalarType> ofStorage(String storage) {
    for (ScalarType type : values()) {
      if (type.storage.equals(storage)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
