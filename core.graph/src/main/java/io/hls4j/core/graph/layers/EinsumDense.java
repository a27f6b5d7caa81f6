package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;

/** Sum of products of a tensor and a constant kernel over named axes, plus bias. */
public final class EinsumDense {
  /** The kernel slot, shape as in the equation. */
  public static final String WEIGHT = "weight";

  /** The bias slot; broadcasts to the result. */
  public static final String BIAS = "bias";

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("EinsumDense")
          .doc(
              "Einstein summation of the input and a constant kernel, plus bias: the accumulator"
                  + " starts with the bias and adds each product, cast to its type, in the order of"
                  + " the input's axes.")
          .attributes(Einsum.EQUATION, Schedule.REUSE_FACTOR, Schedule.STRATEGY)
          .attributes(Schedule.PARALLELIZATION_FACTOR, Schedule.EXTRA_ADDER_LEVELS)
          .weight(WEIGHT, "Kernel, shape as in the equation.")
          .optionalWeight(BIAS, "Bias, broadcast to the result; absent means zero.")
          .type("accum", "Type of the accumulator and of each product.")
          .shape(EinsumDense::shape)
          .precision(TypeRules.modelDefault())
          .range(EinsumRange::einsumDense)
          .eval(EinsumDense::eval)
          .build();

  private EinsumDense() {}

  /** The equation of a node with the shapes of its input and its kernel. */
  public static EinsumPlan plan(Node n) {
    return EinsumPlan.of(
        n.attr(Einsum.EQUATION), List.of(n.input().shape(), n.weight(WEIGHT).shape()));
  }

  private static Shape shape(Node n) {
    Shape out = plan(n).shape();
    n.findWeight(BIAS)
        .ifPresent(
            b -> {
              if (!Broadcast.shape(out, b.shape()).equals(out)) {
                throw new IllegalArgumentException(
                    "bias '" + b.shape() + "' does not broadcast to '" + out + "'");
              }
            });
    return out;
  }

  private static NumTensor eval(Evaluation.Context c) {
    EinsumPlan plan = plan(c.node());
    Num zero = c.constant(0);
    NumTensor bias = c.hasWeight(BIAS) ? c.weight(BIAS) : null;
    return Einsum.sum(
        c,
        plan,
        c.input(),
        c.weight(WEIGHT),
        plan.operands().get(1),
        i ->
            c.cast(
                bias == null ? zero : bias.at(Broadcast.index(plan.shape(), bias.shape(), i)),
                "accum"));
  }
}
