package io.hls4j.core.graph.precision;

/**
 * What becomes of a rounded value out of the range of a fixed-point type, as in {@code ap_fixed}
 * and {@code ac_fixed}.
 */
public enum Overflow {
  /**
   * The bits above the highest are cut off; see {@link FixedPoint#saturationBits} for a variant.
   */
  WRAP,
  /** The nearest bound. */
  SAT,
  /** Zero. */
  SAT_ZERO,
  /** The nearest bound, where the lowest value of a signed type is minus the highest. */
  SAT_SYM
}
