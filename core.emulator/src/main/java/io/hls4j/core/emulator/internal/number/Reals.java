package io.hls4j.core.emulator.internal.number;

import io.hls4j.core.graph.precision.Rounding;

/**
 * Loops that round any doubles within plus or minus {@code 2^50} to whole numbers; what is behind
 * the point of a double is exact. The compiler turns them into vector code.
 */
public final class Reals {
  private static final double HALF = 0.5;

  private Reals() {}

  /** x = x * scale, rounded; the scale is a power of two. */
  public static void round(Rounding mode, double[] x, double scale, int n) {
    switch (mode) {
      case TRN -> floor(x, scale, n);
      case RND -> halfUp(x, scale, n);
      case RND_MIN_INF -> halfDown(x, scale, n);
      case RND_CONV -> halfEven(x, scale, n);
      case TRN_ZERO -> truncate(x, scale, n);
      case RND_INF -> halfAway(x, scale, n);
      case RND_ZERO -> halfToward(x, scale, n);
    }
  }

  private static void floor(double[] x, double scale, int n) {
    for (int s = 0; s < n; s++) {
      x[s] = Math.floor(x[s] * scale);
    }
  }

  private static void halfUp(double[] x, double scale, int n) {
    for (int s = 0; s < n; s++) {
      double v = x[s] * scale;
      double q = Math.floor(v);
      x[s] = q + Math.floor(2 * (v - q));
    }
  }

  private static void halfDown(double[] x, double scale, int n) {
    for (int s = 0; s < n; s++) {
      double v = x[s] * scale;
      double q = Math.floor(v);
      x[s] = q + Math.ceil((v - q) - HALF);
    }
  }

  private static void halfEven(double[] x, double scale, int n) {
    for (int s = 0; s < n; s++) {
      x[s] = Math.rint(x[s] * scale);
    }
  }

  private static void truncate(double[] x, double scale, int n) {
    for (int s = 0; s < n; s++) {
      double v = x[s] * scale;
      x[s] = Math.floor(Math.abs(v)) * Math.min(1, Math.max(-1, 2 * v));
    }
  }

  private static void halfAway(double[] x, double scale, int n) {
    for (int s = 0; s < n; s++) {
      double v = x[s] * scale;
      double q = Math.floor(Math.abs(v));
      x[s] = (q + Math.floor(2 * (Math.abs(v) - q))) * Math.min(1, Math.max(-1, 2 * v));
    }
  }

  private static void halfToward(double[] x, double scale, int n) {
    for (int s = 0; s < n; s++) {
      double v = x[s] * scale;
      double q = Math.floor(Math.abs(v));
      x[s] = (q + Math.ceil((Math.abs(v) - q) - HALF)) * Math.min(1, Math.max(-1, 2 * v));
    }
  }
}
