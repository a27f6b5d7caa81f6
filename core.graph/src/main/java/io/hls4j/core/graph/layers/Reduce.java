package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layer.TypeRule;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sum, mean, greatest or least element along some axes. */
public final class Reduce {
  /** The operation. */
  public static final Attr<String> OP =
      Attr.choice("op", "The operation.", "sum", "mean", "max", "min");

  /** The axes that are reduced, without the batch axis; negative counts from the end. */
  public static final Attr<List<Integer>> AXES =
      Attr.integers("axes", "Axes that are reduced; the batch axis does not count.")
          .where(a -> !a.isEmpty(), "list of at least one integer");

  /** Whether reduced axes stay with length 1. */
  public static final Attr<Boolean> KEEPDIMS =
      Attr.flag("keepdims", "Keep reduced axes with length 1.").orElse(false);

  private static final String ACCUM = "accum";

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Reduce")
          .doc(
              "Sum, mean, greatest or least element along some axes. Elements are added in C order,"
                  + " each cast to the accumulator type, and the sum after each; the mean is the sum"
                  + " times 1 / n in single precision, which is exact for powers of two. A tensor"
                  + " without axes left has the shape [1].")
          .attributes(OP, AXES, KEEPDIMS, Schedule.REUSE_FACTOR)
          .type(ACCUM, "Type of the sum; not for max and min.")
          .shape(Reduce::shape)
          .precision(Reduce::infer)
          .range(Reduce::range)
          .eval(Reduce::eval)
          .build();

  private Reduce() {}

  private static Set<Integer> axes(Node n) {
    Shape x = n.input().shape();
    Set<Integer> axes = new TreeSet<>();
    for (int axis : n.attr(AXES)) {
      if (!axes.add(Axes.of(x, axis))) {
        throw new IllegalArgumentException("axis '" + axis + "' of " + x + " appears twice");
      }
    }
    return axes;
  }

  private static Shape shape(Node n) {
    Shape x = n.input().shape();
    Set<Integer> axes = axes(n);
    List<Integer> dims = new ArrayList<>();
    for (int a = 0; a < x.rank(); a++) {
      if (!axes.contains(a)) {
        dims.add(x.dim(a));
      } else if (n.attr(KEEPDIMS)) {
        dims.add(1);
      }
    }
    return dims.isEmpty() ? Shape.of(1) : new Shape(dims);
  }

  /** How many elements become one. */
  public static int count(Node n) {
    return Math.toIntExact(n.input().shape().size() / n.output().shape().size());
  }

  /** What the mean multiplies the sum with. */
  public static double factor(Node n) {
    return 1f / count(n);
  }

  /** Positions in the input that become one element of the output, in C order, for each of them. */
  public static int[][] groups(Node n) {
    Shape x = n.input().shape();
    Set<Integer> axes = axes(n);
    int[][] groups = new int[Math.toIntExact(n.output().shape().size())][count(n)];
    int[] filled = new int[groups.length];
    for (int i = 0; i < x.size(); i++) {
      int to = target(x, axes, i);
      groups[to][filled[to]++] = i;
    }
    return groups;
  }

  private static int target(Shape x, Set<Integer> axes, int position) {
    int rest = position;
    int index = 0;
    int stride = 1;
    for (int a = x.rank() - 1; a >= 0; a--) {
      if (!axes.contains(a)) {
        index += rest % x.dim(a) * stride;
        stride *= x.dim(a);
      }
      rest /= x.dim(a);
    }
    return index;
  }

  private static boolean adds(Node n) {
    return n.attr(OP).equals("sum") || n.attr(OP).equals("mean");
  }

  private static void infer(TypeRule.Context c) {
    FixedPoint x = TypeRules.fixed(c.input(0));
    if (x == null) {
      c.set(ACCUM, c.modelDefault());
      c.set("result", c.modelDefault());
      return;
    }
    int growth = TypeRules.ceilLog2(count(c.node()));
    FixedPoint sum = TypeRules.fixed(x.width() + growth, x.integer() + growth, x.signed());
    c.setCapped(ACCUM, adds(c.node()) ? sum : x);
    c.setCapped("result", c.node().attr(OP).equals("sum") ? sum : x);
  }

  private static RangeTensor range(RangeRule.Context c) {
    Node n = c.node();
    RangeTensor x = c.input(0);
    int[][] groups = groups(n);
    Shape out = n.output().shape();
    if (!adds(n)) {
      boolean greatest = n.attr(OP).equals("max");
      RangeTensor extremes =
          RangeTensor.generate(
              out,
              groups.length,
              i -> extreme(x, groups[i], greatest),
              i -> Arrays.stream(groups[i]).map(x::fraction).max().orElseThrow());
      c.intermediate(ACCUM, extremes, 0);
      return extremes;
    }
    Interval[] sums = new Interval[groups.length];
    Interval[] partials = new Interval[groups.length];
    int[] fractions = new int[groups.length];
    for (int i = 0; i < groups.length; i++) {
      sums[i] = Interval.of(Exact.ZERO);
      partials[i] = sums[i];
      for (int k : groups[i]) {
        sums[i] = sums[i].plus(x.at(k));
        partials[i] = partials[i].union(sums[i]);
        fractions[i] = Math.max(fractions[i], x.fraction(k));
      }
    }
    c.intermediate(
        ACCUM,
        RangeTensor.generate(out, groups.length, i -> partials[i], i -> fractions[i]),
        count(n));
    RangeTensor sum = RangeTensor.generate(out, groups.length, i -> sums[i], i -> fractions[i]);
    return n.attr(OP).equals("sum") ? sum : RangeRules.scaled(sum, Exact.of(factor(n)));
  }

  private static Interval extreme(RangeTensor x, int[] group, boolean greatest) {
    Interval all = x.at(group[0]);
    for (int k : group) {
      all = greatest ? all.max(x.at(k)) : all.min(x.at(k));
    }
    return all;
  }

  private static NumTensor eval(Evaluation.Context c) {
    Node n = c.node();
    NumTensor x = c.input();
    int[][] groups = groups(n);
    return NumTensor.generate(n.output().shape(), i -> reduce(c, x, groups[i]));
  }

  private static Num reduce(Evaluation.Context c, NumTensor x, int[] group) {
    if (!adds(c.node())) {
      boolean greatest = c.node().attr(OP).equals("max");
      Num best = x.at(group[0]);
      for (int k : group) {
        best = greatest ? best.max(x.at(k)) : best.min(x.at(k));
      }
      return best;
    }
    Num sum = c.constant(0);
    for (int k : group) {
      sum = c.cast(sum.plus(c.cast(x.at(k), ACCUM)), ACCUM);
    }
    if (c.node().attr(OP).equals("sum")) {
      return sum;
    }
    return c.isFloat()
        ? c.constant(sum.doubleValue() / group.length)
        : sum.times(c.constant(factor(c.node())));
  }
}
