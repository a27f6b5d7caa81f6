package io.hls4j.core.api.pass;

/** How types, tables and weights are chosen where the configuration leaves them open. */
public enum Numerics {
  /**
   * Correct by default: nothing overflows, weights are rounded to nearest, tables fit their use.
   */
  SOUND,
  /** The choices of hls4ml's AMD flow, bit for bit. */
  HLS4ML
}
