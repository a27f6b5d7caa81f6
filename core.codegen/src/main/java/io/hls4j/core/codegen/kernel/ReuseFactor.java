package io.hls4j.core.codegen.kernel;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Dense;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The reuse factors with which a matrix of multipliers can be time-shared (behaviour reference,
 * 6.2): a divisor of the number of inputs, or the number of inputs times a divisor of the number of
 * outputs. The latency strategy takes any.
 */
public final class ReuseFactor {
  /** Cycles of a kernel beside those of its products. */
  private static final int OVERHEAD = 6;

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
    boolean shares = matrix(node).isPresent();
    if (!shares || node.attr(Schedule.STRATEGY).equals("latency") || isCompressed(node)) {
      return List.of();
    }
    int[] matrix = matrix(node).orElseThrow();
    return legal(matrix[0], matrix[1]);
  }

  /** Inputs and outputs of the matrix of multipliers that a node shares; empty if it has none. */
  public static Optional<int[]> matrix(Node node) {
    if (node.is(Dense.KIND)) {
      return Optional.of(new int[] {node.input().shape().last(), node.attr(Dense.UNITS)});
    }
    if (ConvolutionBindings.KINDS.contains(node.kind())) {
      Convolution.Geometry g = Convolution.geometry(node);
      int terms = Winograd.isChosen(node) ? WinogradTiles.of(node).terms() : g.terms();
      return Optional.of(new int[] {terms, g.filters() / g.groups()});
    }
    return Optional.empty();
  }

  /**
   * The factor that a node gets: with a target in cycles the largest legal one that meets it, else
   * the one asked for, or the nearest legal one, the smaller of two.
   */
  public static int of(Node node) {
    OptionalInt wanted = wanted(node);
    return wanted.isPresent()
        ? legal(node).stream().filter(r -> r <= wanted.getAsInt()).reduce(1, Math::max)
        : nearest(node.attr(Schedule.REUSE_FACTOR), legal(node));
  }

  /**
   * The cycles that each place of a layer may take to meet its target: those of the target divided
   * by the places, without the cycles in which a kernel starts and ends. Empty without a target,
   * and where multipliers are not shared; below 1 if the target cannot be met.
   */
  public static OptionalInt wanted(Node node) {
    boolean shares =
        !legal(node).isEmpty()
            && !node.attr(Schedule.STRATEGY).equals(DistributedArithmetic.STRATEGY);
    if (!shares || node.attrs().find(Schedule.TARGET_CYCLES).isEmpty()) {
      return OptionalInt.empty();
    }
    int target = node.attrs().find(Schedule.TARGET_CYCLES).get();
    return OptionalInt.of(target / Places.turns(node) - OVERHEAD);
  }

  /** The cycles that each place of a layer takes. */
  public static int cycles(Node node) {
    return of(node) + OVERHEAD;
  }

  /** Whether a layer keeps only weights that are not zero. */
  static boolean isCompressed(Node node) {
    return node.is(Dense.KIND) && node.attr(Schedule.COMPRESSION);
  }

  /** The factor for one of several matrices of a node. */
  static int near(Node node, int asked, int inputs, int outputs) {
    boolean any = node.attr(Schedule.STRATEGY).equals("latency");
    return any ? asked : nearest(asked, legal(inputs, outputs));
  }

  private static int nearest(int asked, List<Integer> legal) {
    int best = asked;
    long distance = Long.MAX_VALUE;
    for (int candidate : legal) {
      long d = Math.abs((long) candidate - asked);
      if (d < distance) {
        best = candidate;
        distance = d;
      }
    }
    return best;
  }
}
