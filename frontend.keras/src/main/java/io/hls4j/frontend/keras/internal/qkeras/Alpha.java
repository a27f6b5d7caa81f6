package io.hls4j.frontend.keras.internal.qkeras;

/**
 * The factor behind a quantizer.
 *
 * @param mode where it comes from
 * @param value the factor where the file states it, 1 otherwise
 */
public record Alpha(Mode mode, float value) {
  /** No factor. */
  public static final Alpha ONE = new Alpha(Mode.STATED, 1);

  /** Where a factor comes from. */
  public enum Mode {
    /** The file states it. */
    STATED,
    /** It follows from the array that is quantized. */
    AUTO,
    /** It follows from the array that is quantized and is a power of two. */
    AUTO_PO2
  }

  /** Whether the factor follows from the array. */
  public boolean isAuto() {
    return mode != Mode.STATED;
  }

  /** Whether it is a power of two that follows from the array. */
  boolean isPowerOfTwo() {
    return mode == Mode.AUTO_PO2;
  }
}
