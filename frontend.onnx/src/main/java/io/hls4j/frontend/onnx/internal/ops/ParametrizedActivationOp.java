package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;

/**
 * LeakyRelu, ThresholdedRelu and Elu: a ParametrizedActivation.
 *
 * @param function the function's name in the graph
 * @param alpha the parameter where the operator does not give it
 */
record ParametrizedActivationOp(String function, float alpha) implements Converter {

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("consumed_inputs", "a hint for the reuse of memory");
    Flow x = op.tensor(0);
    float parameter = op.attributes().real("alpha", alpha);
    if (!Float.isFinite(parameter)) {
      throw op.wrong("alpha is " + parameter);
    }
    return op.add(
        ParametrizedActivation.KIND,
        x.axes(),
        List.of(x.value()),
        n ->
            n.attr(ParametrizedActivation.FUNCTION, function)
                .weight(ParametrizedActivation.PARAM, TensorData.ofFloats(Shape.of(1), parameter)));
  }

  /** Celu, which is Elu where both have the parameter 1. */
  static Operand celu(Operator op) {
    if (op.attributes().real("alpha", 1) != 1) {
      op.attributes().refuse("alpha", "1");
    }
    return new ParametrizedActivationOp("elu", 1).convert(op);
  }
}
