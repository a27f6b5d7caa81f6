package io.hls4j.core.graph.precision;

/**
 * What becomes of the bits below the step of a fixed-point type, as in {@code ap_fixed} and {@code
 * ac_fixed}.
 */
public enum Rounding {
  /** Toward minus infinity: the bits are cut off. */
  TRN,
  /** Toward zero. */
  TRN_ZERO,
  /** To nearest, ties toward plus infinity. */
  RND,
  /** To nearest, ties toward zero. */
  RND_ZERO,
  /** To nearest, ties away from zero. */
  RND_INF,
  /** To nearest, ties toward minus infinity. */
  RND_MIN_INF,
  /** To nearest, ties to the even multiple of the step. */
  RND_CONV
}
