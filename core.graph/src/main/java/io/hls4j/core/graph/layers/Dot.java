package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;

/** Inner product of two vectors. */
public final class Dot {
  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Dot")
          .doc(
              "Inner product of two vectors of one length, shape [1]. Each product is cast to the"
                  + " accumulator type and added in order. Products over other axes are Einsum"
                  + " layers.")
          .aliases("QDot")
          .inputs(2)
          .attributes(Schedule.REUSE_FACTOR)
          .type("accum", "Type of the accumulator and of each product.")
          .shape(Dot::shape)
          .precision(TypeRules.product(n -> n.input().shape().last()))
          .range(Dot::range)
          .eval(Dot::eval)
          .build();

  private Dot() {}

  private static Shape shape(Node n) {
    Shape a = n.input(0).shape();
    if (a.rank() != 1 || !a.equals(n.input(1).shape())) {
      throw new IllegalArgumentException(
          "no inner product of '" + a + "' and '" + n.input(1).shape() + "'");
    }
    return Shape.of(1);
  }

  private static NumTensor eval(Evaluation.Context c) {
    Num sum = c.constant(0);
    for (int i = 0; i < c.input(0).size(); i++) {
      Num product = c.cast(c.input(0).at(i).times(c.input(1).at(i)), "accum");
      sum = c.cast(sum.plus(product), "accum");
    }
    Num all = sum;
    return NumTensor.generate(Shape.of(1), i -> all);
  }

  private static RangeTensor range(RangeRule.Context c) {
    RangeTensor a = c.input(0);
    RangeTensor b = c.input(1);
    Interval zero = Interval.of(Exact.ZERO);
    Interval all = zero;
    Interval partial = zero;
    int length = a.shape().last();
    for (int i = 0; i < length; i++) {
      Interval product = a.at(i).times(b.at(i));
      all = all.plus(product);
      partial = partial.plus(product.union(zero));
    }
    int fraction = RangeTensor.sumOfFractions(a.fraction(), b.fraction());
    c.intermediate("accum", RangeTensor.uniform(Shape.of(1), partial, fraction), length);
    return RangeTensor.of(Shape.of(1), List.of(all), fraction);
  }
}
