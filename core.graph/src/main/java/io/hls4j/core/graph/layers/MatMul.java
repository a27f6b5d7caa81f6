package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.tensor.Shape;

/** Matrix product of two tensors; becomes Dense, EinsumDense or Einsum. */
public final class MatMul {
  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("MatMul")
          .doc(
              "y[.., i, j] = sum_k x[.., i, k] * w[.., k, j]. Leading axes broadcast as NumPy's; two"
                  + " computed operands must have the same number of axes, since the batch axis"
                  + " leads both. Passes turn it into Dense, EinsumDense or Einsum.")
          .inputs(2)
          .attributes(Schedule.REUSE_FACTOR, Schedule.STRATEGY)
          .type("accum", "Type of the accumulator.")
          .shape(MatMul::shape)
          .eval(MatMul::eval)
          .transientKind()
          .build();

  private MatMul() {}

  private static Shape shape(Node n) {
    Shape a = n.input(0).shape();
    Shape b = n.input(1).shape();
    boolean first = Constant.isKnown(n.input(0));
    boolean second = Constant.isKnown(n.input(1));
    boolean aligned =
        a.rank() == b.rank() && a.rank() >= 2
            || first && a.rank() >= 2 && (second || a.rank() <= b.rank())
            || second && (first || b.rank() <= Math.max(2, a.rank()));
    if (!aligned || a.rank() < 1 || b.rank() < 2 || a.last() != b.dim(-2)) {
      throw new IllegalArgumentException("cannot multiply '" + a + "' and '" + b + "'");
    }
    return a.rank() == 1 ? a.withLast(b.last()) : leading(a, b).append(a.dim(-2)).append(b.last());
  }

  private static Shape leading(Shape a, Shape b) {
    return Broadcast.shape(a.without(-1).without(-1), b.without(-1).without(-1));
  }

  private static NumTensor eval(Evaluation.Context c) {
    Shape a = c.input(0).shape();
    Shape b = c.input(1).shape();
    Shape out = c.node().output().shape();
    int inner = a.last();
    int cols = b.last();
    int rows = a.rank() == 1 ? 1 : a.dim(-2);
    Shape lead = a.rank() == 1 ? Shape.scalar() : leading(a, b);
    Shape leadA = a.rank() == 1 ? lead : a.without(-1).without(-1);
    Shape leadB = b.without(-1).without(-1);
    return NumTensor.generate(
        out,
        i -> {
          int block = i / (rows * cols);
          int x = Broadcast.index(lead, leadA, block) * rows * inner + i / cols % rows * inner;
          int w = Broadcast.index(lead, leadB, block) * inner * cols + i % cols;
          Num sum = c.constant(0);
          for (int k = 0; k < inner; k++) {
            sum = sum.plus(c.input(0).at(x + k).times(c.input(1).at(w + k * cols)));
          }
          return sum;
        });
  }
}
