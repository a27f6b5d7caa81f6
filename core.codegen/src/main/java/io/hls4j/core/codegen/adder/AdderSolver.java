package io.hls4j.core.codegen.adder;

import io.hls4j.core.codegen.adder.AdderGraph.Output;
import io.hls4j.core.codegen.adder.AdderNode.Sum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Finds shifts and additions for a constant matrix. Weights become canonical signed digits; each
 * output is then a sum of shifted inputs. As long as two terms occur together more than once, up to
 * a common shift and sign, the pair that saves most adder bits becomes a node of its own (common
 * two-term subexpressions: Hartley, Subexpression sharing in filters using canonic signed digit
 * multipliers, 1996). What remains of each output is added as a tree, the shallow terms first.
 *
 * <p>Depth is bounded while terms are shared. A sum of terms of depths d can be finished in {@code
 * ceil(log2(sum of 2^d))} levels; a pair is taken in an output only if that stays within the least
 * depth of the deepest output and the levels allowed beyond it.
 */
public final class AdderSolver {
  /** For the levels beyond the least: as many as it takes. */
  public static final int ANY_DEPTH = -1;

  /** The most pairs of terms that are looked at together. */
  private static final long PAIRS = 3_000_000;

  private static final int DEEP = 40;

  private final ConstantMatrix matrix;
  private final Nodes nodes = new Nodes();
  private final List<Terms> sums = new ArrayList<>();
  private final List<Terms> constants = new ArrayList<>();
  private final long[] weights;
  private int plainAdders;

  private AdderSolver(ConstantMatrix matrix) {
    this.matrix = matrix;
    this.weights = new long[matrix.outputs()];
    matrix.types().forEach(nodes::input);
    for (int o = 0; o < matrix.outputs(); o++) {
      sums.add(digits(o));
      constants.add(new Terms());
      int terms = sums.get(o).size();
      if (matrix.start()[o] != 0) {
        constants.get(o).add(nodes.constant(matrix.start()[o]), 0, false);
        terms++;
      }
      weights[o] = terms;
      plainAdders += Math.max(0, terms - 1);
    }
  }

  /**
   * Finds a graph.
   *
   * @param extraLevels levels beyond the least possible depth that sharing may cost, or {@link
   *     #ANY_DEPTH}
   */
  public static AdderGraph solve(ConstantMatrix matrix, int extraLevels) {
    AdderSolver solver = new AdderSolver(matrix);
    solver.share(extraLevels);
    return solver.finish();
  }

  private Terms digits(int output) {
    Terms terms = new Terms();
    for (int i = 0; i < matrix.inputs(); i++) {
      int input = i;
      SignedDigits.of(matrix.weights()[i][output])
          .forEach(d -> terms.add(input, d.power(), d.negative()));
    }
    return terms;
  }

  /**
   * Shares terms among groups of neighbouring inputs, first small ones if there are too many pairs,
   * then among larger ones.
   */
  private void share(int extraLevels) {
    long most = 1;
    for (long w : weights) {
      most = Math.max(most, w);
    }
    int least = Long.SIZE - Long.numberOfLeadingZeros(most - 1);
    long limit = 1L << Math.min(DEEP, extraLevels == ANY_DEPTH ? DEEP : least + extraLevels);
    int[] groups = new int[matrix.inputs()];
    for (int size = 1; size < 2 * matrix.inputs(); size *= 2) {
      for (int i = 0; i < groups.length; i++) {
        groups[i] = i / size;
      }
      boolean isLast = size >= matrix.inputs();
      if (isLast || pairs(size * 2) > PAIRS) {
        new Sharing(nodes, sums, weights, limit).run(groups, PAIRS);
      }
    }
  }

  /** About how many pairs of terms have both terms among the same inputs. */
  private long pairs(int group) {
    long pairs = 0;
    for (Terms t : sums) {
      long perGroup = (long) t.size() * group / matrix.inputs();
      pairs += t.size() * perGroup / 2;
    }
    return pairs;
  }

  private AdderGraph finish() {
    List<Optional<Output>> outputs = new ArrayList<>();
    for (int o = 0; o < sums.size(); o++) {
      outputs.add(tree(sums.get(o), constants.get(o)));
    }
    return new Pruned(nodes.all(), outputs).graph(matrix.types(), plainAdders);
  }

  /** Adds terms two by two, the shallowest first and of these the narrowest. */
  private Optional<Output> tree(Terms terms, Terms constant) {
    Comparator<Output> order = Comparator.comparingInt(o -> nodes.depth(o.node()));
    PriorityQueue<Output> open =
        new PriorityQueue<>(
            order
                .thenComparingInt(o -> nodes.high(o.node()) + o.shift())
                .thenComparingInt(Output::node)
                .thenComparingInt(Output::shift));
    for (Terms part : List.of(terms, constant)) {
      for (int i = 0; i < part.size(); i++) {
        open.add(new Output(part.node(i), part.power(i), part.isNegative(i)));
      }
    }
    while (open.size() > 1) {
      open.add(add(open.remove(), open.remove()));
    }
    return Optional.ofNullable(open.poll());
  }

  private Output add(Output a, Output b) {
    boolean swap = a.negative() && !b.negative();
    Output left = swap ? b : a;
    Output right = swap ? a : b;
    boolean subtracts = left.negative() != right.negative();
    int shift = right.shift() - left.shift();
    int node = nodes.sum(new Sum(left.node(), right.node(), shift, subtracts));
    return new Output(node, left.shift(), left.negative());
  }
}
