package io.hls4j.core.emulator.internal.number;

import io.hls4j.core.graph.precision.Rounding;

/**
 * Loops over rows of mantissas of up to {@value #BITS} bits, one double each. The compiler turns
 * them into vector code; keep them free of calls and of conditions, even such as become conditional
 * moves: what depends on a sign or a comparison is computed from minima and maxima of whole
 * numbers.
 */
public final class Narrow {
  /** Mantissas are within plus or minus two to this power. */
  public static final int BITS = 50;

  /** Shifts beyond this give the same as this one. */
  public static final int MAX_SHIFT = BITS + 2;

  /**
   * Doubles near this are whole, so that adding it rounds to nearest, ties to even, and subtracting
   * it again leaves the whole number.
   */
  public static final double MAGIC = 0x1.8p52;

  private Narrow() {}

  /**
   * What to subtract from a multiple of {@code 2^-bits} so that the machine's rounding to nearest
   * even becomes the given mode: never leaves a tie, except to even where that is the mode. The
   * modes that depend on the sign are for absolute values.
   */
  public static double less(Rounding mode, int bits) {
    double bit = Math.scalb(1.0, -bits - 1);
    return switch (mode) {
      case TRN, TRN_ZERO -> 0.5 - bit;
      case RND, RND_INF -> -bit;
      case RND_MIN_INF, RND_ZERO -> bit;
      case RND_CONV -> 0;
    };
  }

  /** y = x rounded after scaling; see {@link #less}. */
  public static void round(double[] x, double[] y, double scale, double less, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = ((x[s] * scale - less) + MAGIC) - MAGIC;
    }
  }

  /** As {@link #round}, then from low to high. */
  public static void roundClamp(
      double[] x, double[] y, double scale, double less, double low, double high, int n) {
    for (int s = 0; s < n; s++) {
      double q = ((x[s] * scale - less) + MAGIC) - MAGIC;
      y[s] = Math.min(high, Math.max(low, q));
    }
  }

  /** As {@link #round}, then as {@link #wrap}. */
  public static void roundWrap(
      double[] x, double[] y, double scale, double less, int bits, double half, int n) {
    double down = Math.scalb(1.0, -bits);
    double up = Math.scalb(1.0, bits);
    double lessBits = less(Rounding.TRN, bits);
    for (int s = 0; s < n; s++) {
      double v = ((x[s] * scale - less) + MAGIC) - MAGIC;
      y[s] = v - ((((v + half) * down - lessBits) + MAGIC) - MAGIC) * up;
    }
  }

  /** As {@link #round}, on absolute values. */
  public static void roundMagnitude(double[] x, double[] y, double scale, double less, int n) {
    for (int s = 0; s < n; s++) {
      double v = x[s];
      double q = ((Math.abs(v) * scale - less) + MAGIC) - MAGIC;
      y[s] = q * Math.min(1, Math.max(-1, v));
    }
  }

  /** y = x * scale + offset. */
  public static void line(double[] x, double[] y, double scale, double offset, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = x[s] * scale + offset;
    }
  }

  /** y = x * scale. */
  public static void scale(double[] x, double[] y, double scale, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = x[s] * scale;
    }
  }

  /** y = x + offset. */
  public static void shift(double[] x, double[] y, double offset, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = x[s] + offset;
    }
  }

  /** y = a + b. */
  public static void add(double[] a, double[] b, double[] y, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = a[s] + b[s];
    }
  }

  /** y = a - b. */
  public static void subtract(double[] a, double[] b, double[] y, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = a[s] - b[s];
    }
  }

  /** y = a * b. */
  public static void multiply(double[] a, double[] b, double[] y, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = a[s] * b[s];
    }
  }

  /** Adds products, which are rounded if the sums are near {@link #MAGIC}; see {@link #less}. */
  public static void addProduct(
      double[] a, double[] b, double scale, double less, double[] sums, int n) {
    for (int s = 0; s < n; s++) {
      sums[s] += a[s] * b[s] * scale - less;
    }
  }

  /** Adds numbers, which are rounded if the sums are near {@link #MAGIC}; see {@link #less}. */
  public static void addScaled(double[] a, double scale, double less, double[] sums, int n) {
    for (int s = 0; s < n; s++) {
      sums[s] += a[s] * scale - less;
    }
  }

  /** y = the larger of a and b. */
  public static void max(double[] a, double[] b, double[] y, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = Math.max(a[s], b[s]);
    }
  }

  /** y = the smaller of a and b. */
  public static void min(double[] a, double[] b, double[] y, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = Math.min(a[s], b[s]);
    }
  }

  /** y = x / divisor, cut off towards zero; both whole. */
  public static void divide(double[] x, double[] divisor, double[] y, int n) {
    for (int s = 0; s < n; s++) {
      double v = x[s];
      y[s] = Math.floor(Math.abs(v) / divisor[s]) * Math.min(1, Math.max(-1, v));
    }
  }

  /** y = x, at least low. */
  public static void atLeast(double[] x, double[] y, double low, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = Math.max(x[s], low);
    }
  }

  /** y = x, from low to high. */
  public static void clamp(double[] x, double[] y, double low, double high, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = Math.min(high, Math.max(low, x[s]));
    }
  }

  /** y = x, or 0 where it is out of range. */
  public static void zeroOutside(double[] x, double[] y, double low, double high, int n) {
    for (int s = 0; s < n; s++) {
      double v = x[s];
      double outside = Math.max(0, v - high) + Math.max(0, low - v);
      y[s] = v * (1 - Math.min(1, outside));
    }
  }

  /** How many numbers are out of range. */
  public static long countOutside(double[] x, double low, double high, int n) {
    long count = 0;
    for (int s = 0; s < n; s++) {
      count += x[s] < low || x[s] > high ? 1 : 0;
    }
    return count;
  }

  /** Reduces modulo {@code 2^bits} to {@code -half} and above; half is that power's, or 0. */
  public static void wrap(double[] x, double[] y, int bits, double half, int n) {
    double down = Math.scalb(1.0, -bits);
    double up = Math.scalb(1.0, bits);
    double less = less(Rounding.TRN, bits);
    for (int s = 0; s < n; s++) {
      double v = x[s];
      y[s] = v - ((((v + half) * down - less) + MAGIC) - MAGIC) * up;
    }
  }

  /** y = 1 for x of at least 0, else -1. */
  public static void sign(double[] x, double[] y, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = Math.min(1, Math.max(-1, 2 * x[s] + 1));
    }
  }

  /** y = 2 for x above high, 1 for x above low, else 0. */
  public static void rank(double[] x, double[] y, double low, double high, int n) {
    for (int s = 0; s < n; s++) {
      double v = x[s];
      double isHigh = Math.min(1, Math.max(0, v - high));
      double isLow = Math.min(1, Math.max(0, v - low));
      y[s] = isHigh + isHigh + isLow * (1 - isHigh);
    }
  }
}
