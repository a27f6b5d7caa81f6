package io.hls4j.core.codegen.kernel;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The reuse factors with which a matrix of multipliers can be time-shared (behaviour reference,
 * 6.2): a divisor of the number of inputs, or the number of inputs times a divisor of the number of
 * outputs. The latency strategy takes any.
 */
public final class ReuseFactor {
  private ReuseFactor() {}

  /** The legal factors of an {@code inputs} by {@code outputs} matrix, ascending. */
  public static List<Integer> legal(int inputs, int outputs) {
    TreeSet<Integer> all = new TreeSet<>(divisors(inputs));
    for (int d : divisors(outputs)) {
      long product = (long) inputs * d;
      if (product <= Integer.MAX_VALUE) {
        all.add((int) product);
      }
    }
    return List.copyOf(all);
  }

  private static List<Integer> divisors(int n) {
    List<Integer> all = new ArrayList<>();
    for (int d = 1; (long) d * d <= n; d++) {
      if (n % d == 0) {
        all.add(d);
        all.add(n / d);
      }
    }
    return all;
  }

  /** The legal factors of a node; empty if it takes any. */
  public static List<Integer> legal(Node node) {
    if (!node.is(Dense.KIND) || node.attr(Schedule.STRATEGY).equals("latency")) {
      return List.of();
    }
    return legal(node.input().shape().last(), node.attr(Dense.UNITS));
  }

  /**
   * The factor that a node gets: the one asked for, or the nearest legal one, the smaller of two.
   */
  public static int of(Node node) {
    int asked = node.attr(Schedule.REUSE_FACTOR);
    int best = asked;
    long distance = Long.MAX_VALUE;
    for (int candidate : legal(node)) {
      long d = Math.abs((long) candidate - asked);
      if (d < distance) {
        best = candidate;
        distance = d;
      }
    }
    return best;
  }
}
