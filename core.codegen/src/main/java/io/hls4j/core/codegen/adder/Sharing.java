package io.hls4j.core.codegen.adder;

import io.hls4j.core.codegen.adder.AdderNode.Sum;
import java.util.List;

/**
 * Replaces pairs of terms that sums have in common by nodes, the most profitable pair first. Only
 * terms of the same group of inputs make a pair.
 */
final class Sharing {
  private static final int DEPTHS = 8;

  private final Nodes nodes;
  private final List<Terms> sums;
  private final long[] weights;
  private final long limit;
  private final PairCounts counts = new PairCounts();
  private final GainQueue queue = new GainQueue();
  private int[] groups = {};

  /**
   * Prepares a run.
   *
   * @param weights for each sum the sum of {@code 2^depth} over its terms, kept up to date
   * @param limit the greatest weight that a sum may get
   */
  Sharing(Nodes nodes, List<Terms> sums, long[] weights, long limit) {
    this.nodes = nodes;
    this.sums = sums;
    this.weights = weights;
    this.limit = limit;
  }

  /**
   * Shares until no pair occurs twice.
   *
   * @param groupOf group of each input
   */
  void run(int[] groupOf, long mostPairs) {
    groups = groupOf;
    long pairs = 0;
    for (Terms t : sums) {
      pairs += countAll(t, mostPairs - pairs);
    }
    counts.repeated(this::offer);
    for (int expected = queue.best(); expected > 0; expected = queue.best()) {
      long key = queue.remove();
      if (gain(key) < expected) {
        offer(key);
      } else {
        replace(key);
      }
    }
  }

  private long countAll(Terms t, long room) {
    long pairs = 0;
    for (int i = 0; i < t.size() && pairs < room; i++) {
      for (int k = 0; k < i; k++) {
        if (isPair(t, i, k)) {
          counts.add(Pattern.key(t, i, k), 1);
          pairs++;
        }
      }
    }
    return pairs;
  }

  private boolean isPair(Terms t, int i, int k) {
    return groups[nodes.anchor(t.node(i))] == groups[nodes.anchor(t.node(k))];
  }

  /** What replacing a pattern gains; of two that save the same bits the shallower gains more. */
  private long gain(long key) {
    Pattern p = Pattern.of(key);
    long bits = (counts.get(key) - 1L) * nodes.overlap(p.left(), p.right(), p.shift());
    return bits * DEPTHS - Math.min(DEPTHS - 1, depth(p));
  }

  private int depth(Pattern p) {
    return Math.max(nodes.depth(p.left()), nodes.depth(p.right()));
  }

  private void offer(long key) {
    queue.add(key, gain(key));
  }

  /** Makes a node of a pattern, if it occurs more than once without overlap. */
  private void replace(long key) {
    Pattern p = Pattern.of(key);
    long added = (2L << depth(p)) - (1L << nodes.depth(p.left())) - (1L << nodes.depth(p.right()));
    int found = 0;
    for (int s = 0; s < sums.size() && found < 2; s++) {
      found += weights[s] + added <= limit ? occurrences(sums.get(s), p) : 0;
    }
    if (found < 2) {
      return;
    }
    int node = nodes.sum(new Sum(p.left(), p.right(), p.shift(), p.subtracts()));
    for (int s = 0; s < sums.size(); s++) {
      replaceIn(s, p, node, added);
    }
  }

  private void replaceIn(int s, Pattern p, int node, long added) {
    Terms t = sums.get(s);
    for (int i = 0; i < t.size(); ) {
      int k = t.node(i) == p.left() ? partner(t, i, p) : -1;
      if (k < 0 || weights[s] + added > limit) {
        i++;
        continue;
      }
      int power = t.power(i);
      boolean negative = t.isNegative(i);
      take(t, Math.max(i, k));
      take(t, Math.min(i, k));
      put(t, node, power, negative);
      weights[s] += added;
      i = 0;
    }
  }

  private static int partner(Terms t, int i, Pattern p) {
    return t.find(p.right(), t.power(i) + p.shift(), t.isNegative(i) != p.subtracts());
  }

  private static int occurrences(Terms t, Pattern p) {
    int found = 0;
    boolean[] used = new boolean[t.size()];
    for (int i = 0; i < t.size(); i++) {
      int k = t.node(i) == p.left() && !used[i] ? partner(t, i, p) : -1;
      if (k >= 0 && !used[k]) {
        used[i] = true;
        used[k] = true;
        found++;
      }
    }
    return found;
  }

  private void take(Terms t, int i) {
    change(t, i, -1);
    t.remove(i);
  }

  private void put(Terms t, int node, int power, boolean negative) {
    t.add(node, power, negative);
    change(t, t.size() - 1, 1);
  }

  private void change(Terms t, int i, int by) {
    for (int k = 0; k < t.size(); k++) {
      if (k != i && isPair(t, i, k)) {
        long key = Pattern.key(t, i, k);
        if (counts.add(key, by) > 1 && by > 0) {
          offer(key);
        }
      }
    }
  }
}
