package io.hls4j.core.passes.internal.range;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.Clone;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Repack;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.passes.internal.Nodes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Affine arithmetic for linear chains that meet again, as in x - x or x + f(x): each element is a
 * weighted sum of elements of earlier tensors, so that what is the same in both operands of a sum
 * counts once (Comba and Stolfi, Affine arithmetic and its applications to computer graphics,
 * 1993). Of bounded size: a sum of too many terms becomes a symbol of its own.
 */
final class AffineForms {
  private static final int MOST_ELEMENTS = 1 << 12;
  private static final int MOST_TERMS = 1 << 8;
  private static final Set<String> SUMS = Set.of("add", "subtract");

  private final Map<Value, AffineForm[]> known = new HashMap<>();
  private final Set<Value> exact = new HashSet<>();
  private final BiFunction<Node, String, RangeTensor> weights;
  private final Function<Value, RangeTensor> ranges;

  /**
   * No forms yet; they are worked out where tensors meet.
   *
   * @param weights gives the values of a weight slot
   * @param ranges gives the settled range of a tensor
   */
  AffineForms(BiFunction<Node, String, RangeTensor> weights, Function<Value, RangeTensor> ranges) {
    this.weights = weights;
    this.ranges = ranges;
  }

  /** The range of a result, made smaller where its operands depend on each other. */
  RangeTensor tighten(Node node, RangeTensor range) {
    AffineForm[] forms = node.is(Merge.KIND) ? linear(node) : null;
    if (forms == null) {
      return range;
    }
    return RangeTensor.generate(
        range.shape(), forms.length, i -> forms[i].range().intersect(range.at(i)), range::fraction);
  }

  /** Records whether a tensor holds the exact result of its layer. */
  void settle(Value value, boolean isExact) {
    known.remove(value);
    if (isExact) {
      exact.add(value);
    } else {
      exact.remove(value);
    }
  }

  private AffineForm[] linear(Node node) {
    if (node.output().shape().size() > MOST_ELEMENTS || node.inputs().isEmpty()) {
      return null;
    }
    if (node.is(Merge.KIND)) {
      return merge(node);
    }
    if (Nodes.isAffine(node)) {
      return scaled(node);
    }
    if (node.is(Dense.KIND) && node.input().shape().size() <= MOST_TERMS) {
      return dense(node);
    }
    boolean same =
        node.is(Reshape.KIND)
            || node.is(Clone.KIND)
            || node.is(Repack.KIND)
            || Nodes.isLinear(node);
    return same ? of(node.input()) : null;
  }

  /** The form of each element of a tensor; a symbol of its own where nothing is known. */
  private AffineForm[] of(Value value) {
    AffineForm[] forms = known.get(value);
    if (forms == null) {
      forms = exact.contains(value) ? linear(value.producer()) : null;
      forms = forms == null ? fresh(value) : forms;
      known.put(value, forms);
    }
    return forms;
  }

  private AffineForm[] fresh(Value value) {
    RangeTensor range = ranges.apply(value);
    AffineForm[] fresh = new AffineForm[Math.toIntExact(value.shape().size())];
    for (int i = 0; i < fresh.length; i++) {
      fresh[i] = AffineForm.symbol(value, i, range.at(i));
    }
    return fresh;
  }

  private AffineForm[] merge(Node node) {
    boolean plain =
        node.inputs().size() == 2
            && SUMS.contains(node.attr(Merge.OP))
            && node.input(0).shape().equals(node.input(1).shape());
    if (!plain) {
      return null;
    }
    AffineForm[] a = of(node.input(0));
    AffineForm[] b = of(node.input(1));
    Exact factor = node.attr(Merge.OP).equals("add") ? Exact.ONE : Exact.ONE.negate();
    AffineForm[] sums = new AffineForm[a.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = AffineForm.sum(Exact.ZERO, List.of(a[i], b[i]), List.of(Exact.ONE, factor));
    }
    return bounded(sums);
  }

  private AffineForm[] scaled(Node node) {
    AffineForm[] x = of(node.input());
    RangeTensor scale = weights.apply(node, Affine.SCALE);
    RangeTensor bias = weights.apply(node, Affine.BIAS);
    AffineForm[] y = new AffineForm[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = AffineForm.sum(bias.at(i).lo(), List.of(x[i]), List.of(scale.at(i).lo()));
    }
    return y;
  }

  private AffineForm[] dense(Node node) {
    AffineForm[] x = of(node.input());
    RangeTensor w = weights.apply(node, Dense.WEIGHT);
    RangeTensor bias =
        node.findWeight(Dense.BIAS).isPresent() ? weights.apply(node, Dense.BIAS) : null;
    int units = node.attr(Dense.UNITS);
    int terms = node.input().shape().last();
    AffineForm[] y = new AffineForm[x.length / terms * units];
    for (int i = 0; i < y.length; i++) {
      int unit = i % units;
      Exact start = bias == null ? Exact.ZERO : bias.at(unit).lo();
      int row = i / units * terms;
      List<Exact> column =
          IntStream.range(0, terms).mapToObj(k -> w.at(k * units + unit).lo()).toList();
      y[i] = AffineForm.sum(start, Arrays.asList(x).subList(row, row + terms), column);
    }
    return bounded(y);
  }

  private static AffineForm[] bounded(AffineForm[] forms) {
    for (AffineForm form : forms) {
      if (form.terms().size() > MOST_TERMS) {
        return null;
      }
    }
    return forms;
  }
}
