package io.hls4j.core.graph.layers;

/**
 * Where the cells of a resized axis lie in the input.
 *
 * @param in length of the input
 * @param out length of the output
 * @param coordinates rule of {@link Resize#COORDINATES}
 */
public record Sampling(int in, int out, String coordinates) {
  /** Interpolation weights are multiples of two to the power of minus this. */
  public static final int WEIGHT_BITS = 16;

  private static final int ONE = 1 << WEIGHT_BITS;

  /** The position of an output cell is a fraction: this over {@link #denominator}. */
  private long numerator(int cell) {
    return switch (coordinates) {
      case "half_pixel" -> (2L * cell + 1) * in - out;
      case "pytorch_half_pixel" -> out == 1 ? 0 : (2L * cell + 1) * in - out;
      case "align_corners" -> (long) cell * (in - 1);
      default -> (long) cell * in;
    };
  }

  private long denominator() {
    return switch (coordinates) {
      case "half_pixel", "pytorch_half_pixel" -> 2L * out;
      case "align_corners" -> Math.max(1, out - 1);
      default -> out;
    };
  }

  /** For each output cell, the nearest input cell by a rule of {@link Resize#ROUNDING}. */
  int[] nearest(String rounding) {
    int[] map = new int[out];
    long d = denominator();
    for (int i = 0; i < out; i++) {
      long n = numerator(i);
      long cell =
          switch (rounding) {
            case "ceil" -> -Math.floorDiv(-n, d);
            case "round_prefer_floor" -> -Math.floorDiv(d - 2 * n, 2 * d);
            case "round_prefer_ceil" -> Math.floorDiv(2 * n + d, 2 * d);
            default -> Math.floorDiv(n, d);
          };
      map[i] = clamp(cell);
    }
    return map;
  }

  /** The input cell at or before an output cell. */
  public int lower(int cell) {
    return clamp(Math.floorDiv(numerator(cell), denominator()));
  }

  /** The input cell behind an output cell. */
  public int upper(int cell) {
    return clamp(Math.floorDiv(numerator(cell), denominator()) + 1);
  }

  private int clamp(long cell) {
    return (int) Math.max(0, Math.min(in - 1L, cell));
  }

  /**
   * The weight of the upper cell; the lower one has the rest up to one.
   *
   * @return a multiple of 2^-16, as the firmware holds it
   */
  public double weight(int cell) {
    return (double) weightMantissa(cell) / ONE;
  }

  double weight(int cell, boolean isExact) {
    long rest = Math.floorMod(numerator(cell), denominator());
    return isExact ? (double) rest / denominator() : weight(cell);
  }

  private long weightMantissa(int cell) {
    long rest = Math.floorMod(numerator(cell), denominator());
    return (2 * rest * ONE + denominator()) / (2 * denominator());
  }

  /** How many bits behind the point all weights need. */
  int weightBits() {
    int bits = 0;
    for (int i = 0; i < out; i++) {
      long mantissa = weightMantissa(i);
      bits =
          mantissa == 0 ? bits : Math.max(bits, WEIGHT_BITS - Long.numberOfTrailingZeros(mantissa));
    }
    return bits;
  }
}
