package io.hls4j.core.codegen.adder;

/**
 * Two terms that occur together, up to a common factor: {@code left + right * 2^shift}, or with a
 * minus. The left node is the earlier one; of the same node it is the lower power.
 *
 * @param left the first node
 * @param right the second node
 * @param shift exponent of the factor of the second
 * @param subtracts whether the signs differ
 */
record Pattern(int left, int right, int shift, boolean subtracts) {
  private static final int NODE_BITS = 23;
  private static final int SHIFT_BITS = 16;
  private static final int BIAS = 1 << SHIFT_BITS - 1;

  /** The most nodes that keys can tell apart. */
  static final int MAX_NODES = 1 << NODE_BITS;

  /** Whether term i of a sum comes before term k in their pattern. */
  static boolean isOrdered(Terms t, int i, int k) {
    return t.node(i) != t.node(k) ? t.node(i) < t.node(k) : t.power(i) < t.power(k);
  }

  /** The pattern of two terms of a sum as a number. */
  static long key(Terms t, int i, int k) {
    int a = isOrdered(t, i, k) ? i : k;
    int b = i + k - a;
    return key(t.node(a), t.node(b), t.power(b) - t.power(a), t.isNegative(a) != t.isNegative(b));
  }

  private static long key(int left, int right, int shift, boolean subtracts) {
    long nodes = (long) left << NODE_BITS | right;
    return (nodes << SHIFT_BITS | shift + BIAS) << 1 | (subtracts ? 1 : 0);
  }

  static Pattern of(long key) {
    int shift = (int) (key >> 1 & (1 << SHIFT_BITS) - 1) - BIAS;
    int right = (int) (key >> 1 + SHIFT_BITS) & MAX_NODES - 1;
    int left = (int) (key >> 1 + SHIFT_BITS + NODE_BITS) & MAX_NODES - 1;
    return new Pattern(left, right, shift, (key & 1) != 0);
  }
}
