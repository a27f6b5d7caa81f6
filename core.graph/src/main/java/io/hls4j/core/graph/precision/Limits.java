package io.hls4j.core.graph.precision;

/**
 * Bounds on the parameters of types, so that a hostile text cannot ask for a type of a billion
 * bits.
 */
final class Limits {

  /** The widest type that any of the vendors' classes can hold. */
  static final int MAX_WIDTH = 4096;

  /** How far the point can lie from the bits. */
  static final int MAX_POINT = 4096;

  /** Bits of a floating-point exponent. */
  static final int MAX_EXPONENT = 16;

  private Limits() {}

  static void check(String what, int value, int lowest, int highest) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          what + " must be from " + lowest + " to " + highest + ", got " + value);
    }
  }
}
