package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.tensor.Shape;

/** Elementwise arithmetic of two or more tensors, with NumPy broadcasting. */
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
              "Elementwise add, multiply, average, maximum or minimum of two or more tensors, or"
                  + " subtract of two, with NumPy broadcasting; divide only by a constant, which a"
                  + " pass turns into a factor. The average is the exact sum times 1 / n in single"
                  + " precision, which is exact for powers of two. Where the original repeats a"
                  + " tensor by its flat index, broadcasting here is that of the model.")
          .aliases("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")
          .inputs(2, Integer.MAX_VALUE)
          .attributes(OP, Schedule.REUSE_FACTOR)
          .shape(Merge::shape)
          .precision(TypeRules.merge())
          .range(MergeRange::of)
          .eval(Merge::eval)
          .build();

  private Merge() {}

  private static Shape shape(Node n) {
    boolean ordered = n.attr(OP).equals("subtract") || n.attr(OP).equals("divide");
    if (ordered && n.inputs().size() != 2) {
      throw new IllegalArgumentException(
          "'%s' of %d tensors; expected 2".formatted(n.attr(OP), n.inputs().size()));
    }
    Shape all = n.input().shape();
    for (Value v : n.inputs()) {
      all = Broadcast.shape(all, v.shape());
    }
    return all;
  }

  /** What the average multiplies the sum with. */
  public static double factor(Node n) {
    return 1f / n.inputs().size();
  }

  private static NumTensor eval(Evaluation.Context c) {
    Node n = c.node();
    Shape out = n.output().shape();
    NumTensor all = broadcast(c, 0);
    for (int k = 1; k < n.inputs().size(); k++) {
      NumTensor a = all;
      NumTensor b = broadcast(c, k);
      all = NumTensor.generate(out, i -> apply(c, a.at(i), b.at(i)));
    }
    if (!n.attr(OP).equals("average")) {
      return all;
    }
    int count = n.inputs().size();
    return c.isFloat()
        ? all.map(sum -> c.constant(sum.doubleValue() / count))
        : all.map(sum -> sum.times(c.constant(factor(n))));
  }

  private static NumTensor broadcast(Evaluation.Context c, int input) {
    Shape out = c.node().output().shape();
    NumTensor x = c.input(input);
    return NumTensor.generate(out, i -> x.at(Broadcast.index(out, x.shape(), i)));
  }

  private static Num apply(Evaluation.Context c, Num a, Num b) {
    return switch (c.node().attr(OP)) {
      case "add", "average" -> a.plus(b);
      case "subtract" -> a.minus(b);
      case "multiply" -> a.times(b);
      case "maximum" -> a.max(b);
      case "minimum" -> a.min(b);
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
