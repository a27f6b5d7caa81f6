package io.hls4j.frontend.onnx.internal.proto;

import java.util.Optional;

/**
 * The element types of tensors, in the order of their numbers in the format.
 *
 * @see <a href="https://onnx.ai/onnx/repo-docs/IR.html#tensor-element-types">IR, element types</a>
 */
public enum OnnxType {
  UNDEFINED(0),
  FLOAT(32),
  UINT8(8),
  INT8(8),
  UINT16(16),
  INT16(16),
  INT32(32),
  INT64(64),
  STRING(0),
  BOOL(8),
  FLOAT16(16),
  DOUBLE(64),
  UINT32(32),
  UINT64(64),
  COMPLEX64(64),
  COMPLEX128(128),
  BFLOAT16(16),
  FLOAT8E4M3FN(8),
  FLOAT8E4M3FNUZ(8),
  FLOAT8E5M2(8),
  FLOAT8E5M2FNUZ(8),
  UINT4(4),
  INT4(4),
  FLOAT4E2M1(4),
  FLOAT8E8M0(8);

  private final int bits;

  OnnxType(int bits) {
    this.bits = bits;
  }

  /** The type with this number in the format. */
  public static Optional<OnnxType> ofNumber(int number) {
    return number >= 0 && number < values().length
        ? Optional.of(values()[number])
        : Optional.empty();
  }

  /** Bits of one element in raw data; 0 where elements have no fixed size. */
  public int bits() {
    return bits;
  }

  /** Whether elements are floating-point numbers that hls4j reads. */
  public boolean isFloat() {
    return this == FLOAT || this == FLOAT16 || this == BFLOAT16 || this == DOUBLE;
  }

  /** Whether elements are integers (truth values count as 0 and 1). */
  public boolean isInteger() {
    return switch (this) {
      case UINT8, INT8, UINT16, INT16, INT32, INT64, BOOL, UINT32, UINT64, UINT4, INT4 -> true;
      default -> false;
    };
  }

  /** Whether elements of integer type have a sign. */
  public boolean isSigned() {
    return this == INT8 || this == INT16 || this == INT32 || this == INT64 || this == INT4;
  }
}
