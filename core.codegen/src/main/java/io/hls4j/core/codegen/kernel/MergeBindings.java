package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bindings of arithmetic between tensors. */
final class MergeBindings {
  private static final String MERGE = "nnet/kernel/merge.h";
  private static final String AVERAGE = "average";
  private static final String[] OPERATIONS = {
    "add", "subtract", "multiply", AVERAGE, "maximum", "minimum"
  };

  static final List<KernelBinding> ALL =
      List.of(
          KernelBinding.of(Merge.KIND)
              .only(Merge.OP, OPERATIONS)
              .when("two inputs of one shape", n -> isPair(n) && sameShapes(n))
              .header(MERGE)
              .config(MergeBindings::merge)
              .call("nnet::merge<$C>($I:0, $I:1, $O);"),
          KernelBinding.of(Merge.KIND)
              .only(Merge.OP, OPERATIONS)
              .when("two inputs", MergeBindings::isPair)
              .header(MERGE)
              .config(MergeBindings::broadcast)
              .call("nnet::merge_broadcast<$C>($I:0, $I:1, $O);"),
          several()
              .only(Merge.OP, "add", "subtract", "multiply", "maximum", "minimum")
              .call("nnet::merge_all<$C>($O, $I:*);"),
          several()
              .only(Merge.OP, AVERAGE)
              .literal("factor", n -> ExactFactor.literal(Merge.factor(n)))
              .call("nnet::average_all<$C>($L:factor, $O, $I:*);"));

  private MergeBindings() {}

  private static KernelBinding.Builder several() {
    return KernelBinding.of(Merge.KIND).header(MERGE).config(MergeBindings::several);
  }

  private static boolean isPair(Node n) {
    return n.inputs().size() == 2;
  }

  private static boolean sameShapes(Node n) {
    return n.input(0).shape().equals(n.input(1).shape());
  }

  private static void merge(Node n, KernelConfig c) {
    ActivationBindings.size(n, c);
    c.policy("op", "nnet::op::" + n.attr(Merge.OP));
  }

  private static void broadcast(Node n, KernelConfig c) {
    merge(n, c);
    c.policy("left", sources(n, n.input(0).shape()).policy())
        .policy("right", sources(n, n.input(1).shape()).policy());
  }

  private static void several(Node n, KernelConfig c) {
    ActivationBindings.size(n, c);
    boolean averages = n.attr(Merge.OP).equals(AVERAGE);
    c.policy("op", "nnet::op::" + (averages ? "add" : n.attr(Merge.OP)))
        .type("exact_t", exactType(n))
        .policy(
            "inputs",
            n.inputs().stream()
                .map(v -> sources(n, v.shape()).policy())
                .collect(Collectors.joining(", ", "nnet::nests<", " >")));
    if (averages) {
      ExactFactor.declare(c, Merge.factor(n));
    }
  }

  /** Where each element of the output comes from in an input of the given shape. */
  private static Nest sources(Node n, Shape from) {
    Shape out = n.output().shape();
    int[] positions =
        IntStream.range(0, Math.toIntExact(out.size()))
            .map(i -> Broadcast.index(out, from, i))
            .toArray();
    return Nest.of(positions).orElseThrow();
  }

  /** A type that holds the result of the first inputs, however many, exactly. */
  private static FixedPoint exactType(Node n) {
    List<Value> inputs = n.inputs();
    Interval partial = bounds(n.input().precision());
    Interval all = partial;
    int fraction = fraction(n.input().precision());
    int finest = fraction;
    for (Value v : inputs.subList(1, inputs.size())) {
      int own = fraction(v.precision());
      fraction = n.attr(Merge.OP).equals("multiply") ? fraction + own : Math.max(fraction, own);
      finest = Math.max(finest, fraction);
      partial = apply(n.attr(Merge.OP), partial, bounds(v.precision()));
      all = all.union(partial);
    }
    return FixedPoint.holding(all, finest);
  }

  private static Interval apply(String op, Interval a, Interval b) {
    return switch (op) {
      case "multiply" -> a.times(b);
      case "subtract" -> a.minus(b);
      case "maximum" -> a.max(b);
      case "minimum" -> a.min(b);
      default -> a.plus(b);
    };
  }

  private static Interval bounds(Precision type) {
    return type instanceof Xnor
        ? Interval.spanning(Exact.of(-1), Exact.of(1))
        : Interval.of((FixedPoint) type);
  }

  private static int fraction(Precision type) {
    return type instanceof Xnor ? 0 : ((FixedPoint) type).fraction();
  }
}
