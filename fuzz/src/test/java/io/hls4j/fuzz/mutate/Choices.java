package io.hls4j.fuzz.mutate;

/**
 * Decisions taken from bytes, in order. The bytes are what a fuzzer varies, so that it steers every
 * decision; after the last byte every decision is zero.
 */
public final class Choices {
  private final byte[] bytes;
  private int position;

  /** Decides by the given bytes. */
  public Choices(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether every byte has been used. */
  public boolean isSpent() {
    return position >= bytes.length;
  }

  /** A number from 0 to {@code bound - 1}, {@code bound} being positive. */
  public int below(int bound) {
    int value = 0;
    for (int limit = 1; limit < bound && limit < 1 << 24; limit <<= 8) {
      value = value << 8 | next();
    }
    return value % bound;
  }

  /** One of the given things. */
  @SafeVarargs
  public final <T> T oneOf(T... things) {
    return things[below(things.length)];
  }

  /** A number of interest: extremes of the machine's types and their neighbours, or a small one. */
  public long number() {
    return switch (below(12)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> 1;
      case 3 -> 1L << below(64);
      case 4 -> (1L << below(64)) - 1;
      case 5 -> Integer.MAX_VALUE - below(4);
      case 6 -> Integer.MIN_VALUE + below(4);
      case 7 -> Long.MAX_VALUE - below(4);
      case 8 -> Long.MIN_VALUE + below(4);
      case 9 -> 1_000_000_000L;
      case 10 -> below(256);
      default -> -below(16);
    };
  }

  /** A text of interest: paths to elsewhere, words of the formats, or a very long one. */
  public String text() {
    int which = below(Words.ALL.size() + 1);
    return which < Words.ALL.size() ? Words.ALL.get(which) : "x".repeat(1 << below(20));
  }

  private int next() {
    return position < bytes.length ? bytes[position++] & 0xff : 0;
  }
}
