package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.List;

/**
 * NumPy's broadcasting with the batch among the axes: shapes are aligned at their last axes. The
 * graph has no batch axis, so a tensor must never broadcast along or across it.
 */
final class Broadcasting {
  private Broadcasting() {}

  /** The shape in which a constant stands beside a tensor of a sample: without the batch axis. */
  static Shape beside(Operator op, Axes tensor, Shape constant) {
    int batch = tensor.batchAxis() - tensor.rank() + constant.rank();
    if (constant.rank() > tensor.rank()) {
      throw different(op, tensor, constant);
    }
    if (tensor.batchAxis() < 0 || batch < 0) {
      return constant;
    }
    boolean merged = tensor.merged() != 1;
    boolean each = merged && op.batch() == 1 && constant.dim(batch) == tensor.merged();
    if (constant.dim(batch) != 1 && !each) {
      throw different(op, tensor, constant);
    }
    return merged ? constant : constant.without(batch);
  }

  private static UnsupportedFeatureException different(Operator op, Axes tensor, Shape constant) {
    return op.unsupported(
        "a constant of shape " + constant + " is combined with axes " + tensor,
        "the same constant for every sample of the batch");
  }

  /** The axes of the result of an elementwise operator. */
  static Axes result(Operator op, Axes a, Axes b) {
    int rank = Math.max(a.rank(), b.rank());
    List<Integer> dims = new ArrayList<>();
    for (int axis = -rank; axis < 0; axis++) {
      dims.add(dim(op, a, b, axis));
    }
    Axes batched = a.batchAxis() >= 0 ? a : b;
    if (a.batchAxis() >= 0
        && b.batchAxis() >= 0
        && (a.outer() != b.outer() || a.inner() != b.inner())) {
      throw op.unsupported(
          "axes " + a + " and " + b + " do not fit each other",
          "tensors whose batch axes stand at the same place");
    }
    return new Axes(dims, batched.outer(), batched.inner());
  }

  private static int dim(Operator op, Axes a, Axes b, int axis) {
    int p = -axis > a.rank() ? 1 : a.dim(axis);
    int q = -axis > b.rank() ? 1 : b.dim(axis);
    if (p != q && p != 1 && q != 1) {
      String what = "axes " + a + " and " + b + " do not fit each other";
      boolean batch = p == Axes.BATCH || q == Axes.BATCH;
      throw batch
          ? op.unsupported(what, "tensors whose batch axes stand at the same place")
          : op.wrong(what);
    }
    return p == 1 ? q : p;
  }
}
