package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;

/** HardSigmoid, max(0, min(1, alpha * x + beta)): a HardActivation. */
final class HardSigmoidOp implements Converter {
  private static final float ALPHA = 0.2f;
  private static final float BETA = 0.5f;

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("consumed_inputs", "a hint for the reuse of memory");
    Flow x = op.tensor(0);
    TensorData slope = number(op, "alpha", ALPHA);
    TensorData shift = number(op, "beta", BETA);
    return op.add(
        HardActivation.KIND,
        x.axes(),
        List.of(x.value()),
        n ->
            n.attr(HardActivation.FUNCTION, "hard_sigmoid")
                .weight(HardActivation.SLOPE, slope)
                .weight(HardActivation.SHIFT, shift));
  }

  private static TensorData number(Operator op, String attribute, float fallback) {
    float value = op.attributes().real(attribute, fallback);
    if (!Float.isFinite(value)) {
      throw op.wrong(attribute + " is " + value);
    }
    return TensorData.ofFloats(Shape.of(1), value);
  }
}
