package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Activation;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;

/**
 * Relu, Sigmoid, Tanh, Softplus and Softsign: an Activation.
 *
 * @param function the function's name in the graph
 */
record ActivationOp(String function) implements Converter {

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("consumed_inputs", "a hint for the reuse of memory");
    return activation(op, function);
  }

  /** An Activation of the operator's first input. */
  static Operand activation(Operator op, String function) {
    Flow x = op.tensor(0);
    return op.add(
        Activation.KIND, x.axes(), List.of(x.value()), n -> n.attr(Activation.FUNCTION, function));
  }
}
