package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Num;
import java.util.List;

/** Sum of products of one or two tensors over named axes. */
public final class Einsum {
  /** Which axes are multiplied and summed, without the batch axis. */
  public static final Attr<String> EQUATION =
      Attr.text(
          "equation",
          "A letter for each axis of each operand, an arrow, the letters of the result: ij,jk->ik;"
              + " the batch axis has no letter, '...' stands for further leading axes.");

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Einsum")
          .doc(
              "Einstein summation: for each position of the result, the sum over all letters that"
                  + " the result does not have of the products of the operands. Each product is cast"
                  + " to the accumulator type and added in the order of the first operand's axes. A"
                  + " result without letters has shape [1].")
          .inputs(1, 2)
          .attributes(EQUATION, Schedule.REUSE_FACTOR, Schedule.STRATEGY)
          .attributes(Schedule.PARALLELIZATION_FACTOR)
          .type("accum", "Type of the accumulator and of each product.")
          .shape(n -> plan(n).shape())
          .precision(TypeRules.modelDefault())
          .range(EinsumRange::einsum)
          .eval(Einsum::eval)
          .build();

  private Einsum() {}

  /** The equation of a node with the shapes of its operands. */
  public static EinsumPlan plan(Node n) {
    return EinsumPlan.of(n.attr(EQUATION), n.inputs().stream().map(Value::shape).toList());
  }

  private static NumTensor eval(Evaluation.Context c) {
    EinsumPlan plan = plan(c.node());
    List<String> operands = plan.operands();
    NumTensor b =
        operands.size() == 2 ? c.input(1) : NumTensor.generate(plan.shape(""), i -> c.constant(1));
    Num zero = c.cast(c.constant(0), "accum");
    return sum(c, plan, c.input(0), b, operands.size() == 2 ? operands.get(1) : "", i -> zero);
  }

  /** Where an accumulator begins. */
  @FunctionalInterface
  interface Start {
    /** The value for a flat position of the result. */
    Num at(int position);
  }

  static NumTensor sum(
      Evaluation.Context c, EinsumPlan plan, NumTensor a, NumTensor b, String second, Start start) {
    String first = plan.operands().get(0);
    int[] a0 = plan.positions(plan.output(), first);
    int[] b0 = plan.positions(plan.output(), second);
    int[] a1 = plan.positions(plan.contracted(), first);
    int[] b1 = plan.positions(plan.contracted(), second);
    return NumTensor.generate(
        plan.shape(),
        i -> {
          Num sum = start.at(i);
          for (int k = 0; k < a1.length; k++) {
            Num product = a.at(a0[i] + a1[k]).times(b.at(b0[i] + b1[k]));
            sum = c.cast(sum.plus(c.cast(product, "accum")), "accum");
          }
          return sum;
        });
  }
}
