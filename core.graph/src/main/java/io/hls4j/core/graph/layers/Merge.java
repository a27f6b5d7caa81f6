package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.tensor.Shape;

/** Elementwise arithmetic of two tensors, with NumPy broadcasting. */
public final class Merge {
  /** The operation. */
  public static final Attr<String> OP =
      Attr.choice(
          "op",
          "The operation.",
          "add",
          "subtract",
          "multiply",
          "divide",
          "average",
          "maximum",
          "minimum");

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Merge")
          .doc(
              "Elementwise add, subtract, multiply, average, maximum or minimum of two tensors, with"
                  + " NumPy broadcasting; divide only by a constant, which a pass turns into a"
                  + " factor.")
          .aliases("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")
          .inputs(2)
          .attributes(OP, Schedule.REUSE_FACTOR)
          .shape(n -> Broadcast.shape(n.input(0).shape(), n.input(1).shape()))
          .precision(TypeRules.merge())
          .range(RangeRules::merge)
          .eval(Merge::eval)
          .build();

  private Merge() {}

  private static NumTensor eval(Evaluation.Context c) {
    String op = c.node().attr(OP);
    Node n = c.node();
    NumTensor a = c.input(0);
    NumTensor b = c.input(1);
    Shape out = n.output().shape();
    Num half = c.constant(0.5);
    return NumTensor.generate(
        out,
        i ->
            apply(
                c,
                op,
                a.at(Broadcast.index(out, a.shape(), i)),
                b.at(Broadcast.index(out, b.shape(), i)),
                half));
  }

  private static Num apply(Evaluation.Context c, String op, Num a, Num b, Num half) {
    return switch (op) {
      case "add" -> a.plus(b);
      case "subtract" -> a.minus(b);
      case "multiply" -> a.times(b);
      case "average" -> a.plus(b).times(half);
      case "maximum" -> a.compareTo(b) >= 0 ? a : b;
      case "minimum" -> a.compareTo(b) <= 0 ? a : b;
      default -> divide(c, a, b);
    };
  }

  private static Num divide(Evaluation.Context c, Num a, Num b) {
    if (a instanceof Exact) {
      throw new IllegalStateException("division of tensors has no fixed-point definition");
    }
    return c.constant(a.doubleValue() / b.doubleValue());
  }
}
