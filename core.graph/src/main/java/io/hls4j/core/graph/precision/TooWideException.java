package io.hls4j.core.graph.precision;

/** No fixed-point type is wide enough for the values of a tensor. */
public final class TooWideException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final int width;

  TooWideException(int width) {
    super("a type of " + width + " bits; " + Limits.MAX_WIDTH + " is the most");
    this.width = width;
  }

  /** How many bits it would take. */
  public int width() {
    return width;
  }
}
