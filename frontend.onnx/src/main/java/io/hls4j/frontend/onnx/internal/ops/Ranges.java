package io.hls4j.frontend.onnx.internal.ops;

/** Ends of ranges as operators give them. */
final class Ranges {
  private Ranges() {}

  /** A position in a list: negative ones count from the end, and none lies outside. */
  static int bound(long position, int length) {
    long resolved = position < 0 ? position + length : position;
    return (int) Math.max(0, Math.min(length, resolved));
  }
}
