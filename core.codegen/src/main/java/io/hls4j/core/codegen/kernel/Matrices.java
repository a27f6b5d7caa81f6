package io.hls4j.core.codegen.kernel;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.hls.kernels.DenseWeightOrder;
import java.util.Arrays;

/** Matrices of weights, (inputs, outputs), as the dense kernels read them. */
final class Matrices {
  private Matrices() {}

  /**
   * One block of weights for each cycle, in the order of use; as it is for the latency strategy.
   */
  static TensorData inOrderOfUse(Node n, TensorData matrix, int reuse) {
    if (n.attr(Schedule.STRATEGY).equals("latency")) {
      return matrix;
    }
    Shape shape = matrix.shape();
    int[] positions = DenseWeightOrder.positions(shape.first(), shape.last(), reuse);
    double[] ordered = new double[positions.length];
    Arrays.setAll(ordered, i -> matrix.at(positions[i]));
    return TensorData.wrapDoubles(shape, ordered);
  }

  /** Some of the columns. */
  static TensorData columns(TensorData matrix, int from, int to) {
    int rows = matrix.shape().first();
    double[] part = new double[rows * (to - from)];
    for (int i = 0; i < part.length; i++) {
      part[i] = matrix.atIndex(i / (to - from), from + i % (to - from));
    }
    return TensorData.wrapDoubles(Shape.of(rows, to - from), part);
  }
}
