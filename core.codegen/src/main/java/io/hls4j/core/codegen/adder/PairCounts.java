package io.hls4j.core.codegen.adder;

import java.util.Arrays;

/** How often each pattern of two terms occurs: a map from long to int without objects. */
final class PairCounts {
  private static final int FIRST_SIZE = 1 << 10;
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final long FREE = -1;

  private long[] keys = new long[FIRST_SIZE];
  private int[] counts = new int[FIRST_SIZE];
  private int used;

  PairCounts() {
    Arrays.fill(keys, FREE);
  }

  /** Changes a count and returns the new one. */
  int add(long key, int change) {
    int at = find(key);
    if (keys[at] == FREE) {
      if (2 * ++used > keys.length) {
        grow();
        at = find(key);
      }
      keys[at] = key;
    }
    counts[at] += change;
    return counts[at];
  }

  int get(long key) {
    int at = find(key);
    return keys[at] == FREE ? 0 : counts[at];
  }

  /** Visits the patterns that occur more than once, in no particular order. */
  void repeated(java.util.function.LongConsumer visitor) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != FREE && counts[i] > 1) {
        visitor.accept(keys[i]);
      }
    }
  }

  private int find(long key) {
    int mask = keys.length - 1;
    int at = (int) (key * MIX >>> Integer.SIZE) & mask;
    while (keys[at] != FREE && keys[at] != key) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new long[2 * oldKeys.length];
    counts = new int[keys.length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE && oldCounts[i] != 0) {
        int at = find(oldKeys[i]);
        keys[at] = oldKeys[i];
        counts[at] = oldCounts[i];
      }
    }
    used = (int) Arrays.stream(keys).filter(k -> k != FREE).count() + 1;
  }
}
