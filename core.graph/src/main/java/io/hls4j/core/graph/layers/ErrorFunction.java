package io.hls4j.core.graph.layers;

/**
 * The error function and its complement, to about fourteen digits, the same on every machine
 * (Abramowitz and Stegun, 7.1.6 near zero and the continued fraction 7.1.14 away from it).
 */
final class ErrorFunction {
  private static final double NEAR = 1.5;
  private static final double TWO_BY_ROOT_PI = 2 / Math.sqrt(Math.PI);
  private static final int DEPTH = 300;

  private ErrorFunction() {}

  /** 2 / sqrt(pi) times the integral of e^(-t*t) from 0 to x. */
  static double erf(double x) {
    return Math.abs(x) < NEAR ? series(x) : Math.signum(x) * (1 - fraction(Math.abs(x)));
  }

  /** 1 - erf(x), without cancellation for large x. */
  static double erfc(double x) {
    if (Math.abs(x) < NEAR) {
      return 1 - series(x);
    }
    return x > 0 ? fraction(x) : 2 - fraction(-x);
  }

  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 0x1p-60 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_BY_ROOT_PI * StrictMath.exp(-x * x) * sum;
  }

  private static double fraction(double x) {
    double tail = x;
    for (int n = DEPTH; n > 0; n--) {
      tail = x + n / 2.0 / tail;
    }
    return TWO_BY_ROOT_PI / 2 * StrictMath.exp(-x * x) / tail;
  }
}
