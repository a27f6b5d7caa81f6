package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.tensor.Shape;

/** Matrix product of two tensors; becomes Dense where the second is constant. */
public final class MatMul {
  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("MatMul")
          .doc("y[.., j] = sum_i x[.., i] * w[i, j]; a pass turns it into Dense for constant w.")
          .inputs(2)
          .attributes(Schedule.REUSE_FACTOR, Schedule.STRATEGY)
          .type("accum", "Type of the accumulator.")
          .shape(MatMul::shape)
          .eval(MatMul::eval)
          .transientKind()
          .build();

  private MatMul() {}

  private static Shape shape(Node n) {
    Shape x = n.input(0).shape();
    Shape w = n.input(1).shape();
    if (x.rank() == 0 || w.rank() != 2 || w.first() != x.last()) {
      throw new IllegalArgumentException("cannot multiply '" + x + "' and '" + w + "'");
    }
    return x.withLast(w.last());
  }

  private static NumTensor eval(Evaluation.Context c) {
    NumTensor x = c.input(0);
    NumTensor w = c.input(1);
    int inner = x.shape().last();
    int cols = w.shape().last();
    return NumTensor.generate(
        c.node().output().shape(),
        i -> {
          Num sum = c.constant(0);
          for (int k = 0; k < inner; k++) {
            sum = sum.plus(x.at(i / cols * inner + k).times(w.at(k * cols + i % cols)));
          }
          return sum;
        });
  }
}
