package io.hls4j.frontend.onnx.internal.proto;

/** IEEE 754 binary16. */
final class HalfFloat {

  private HalfFloat() {}

  /** The number that the low 16 bits stand for; exact. */
  static float value(int pattern) {
    int exponent = pattern >> 10 & 0x1F;
    int fraction = pattern & 0x3FF;
    float size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        };
    return (pattern & 0x8000) == 0 ? size : -size;
  }
}
