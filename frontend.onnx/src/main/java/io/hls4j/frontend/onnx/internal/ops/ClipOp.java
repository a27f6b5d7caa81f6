package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.layers.Clip;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;

/**
 * Clip: an Activation for the limits of a known one, else a Clip. Limits are attributes before
 * version 11.
 */
final class ClipOp implements Converter {
  private static final int BOUNDS_ARE_INPUTS = 11;
  private static final int MIN = 1;
  private static final int MAX = 2;

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("consumed_inputs", "a hint for the reuse of memory");
    double low = bound(op, MIN, "min", Double.NEGATIVE_INFINITY);
    double high = bound(op, MAX, "max", Double.POSITIVE_INFINITY);
    boolean below = low <= -Float.MAX_VALUE;
    boolean above = high >= Float.MAX_VALUE;
    if (below && above) {
      return op.input(0);
    }
    if (low == 0 && (high == 1 || high == 6)) {
      return ActivationOp.activation(op, high == 1 ? "relu1" : "relu6");
    }
    if (low == 0 && above) {
      return ActivationOp.activation(op, "relu");
    }
    if (Double.isNaN(low) || Double.isNaN(high)) {
      throw op.wrong("a limit is not a number");
    }
    Flow x = op.tensor(0);
    return op.add(
        Clip.KIND,
        x.axes(),
        List.of(x.value()),
        n -> {
          limit(n, Clip.LOW, low, below);
          limit(n, Clip.HIGH, high, above);
        });
  }

  private static void limit(
      GraphBuilder.NodeBuilder node, String slot, double value, boolean open) {
    if (!open) {
      node.weight(slot, TensorData.ofDoubles(Shape.of(1), value));
    }
  }

  private static double bound(Operator op, int input, String attribute, double open) {
    if (op.version() < BOUNDS_ARE_INPUTS) {
      return op.attributes().real(attribute, (float) open);
    }
    return op.has(input) ? op.number(input) : open;
  }
}
