package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operator;

/** Dropout for inference: another name for the same tensor. */
final class DropoutOp implements Converter {
  private static final int INFERENCE_SINCE = 7;
  private static final int RATIO = 1;
  private static final int TRAINING_MODE = 2;

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("ratio", "only training uses it");
    op.attributes().neutral("seed", "only training uses it");
    op.attributes().neutral("consumed_inputs", "a hint for the reuse of memory");
    if (op.version() < INFERENCE_SINCE && !op.attributes().flag("is_test", false)) {
      throw op.unsupported("is_test is 0, training", "is_test = 1, inference");
    }
    if (op.has(RATIO)) {
      op.neutralInput(RATIO, "only training uses it");
    }
    if (op.has(TRAINING_MODE) && op.number(TRAINING_MODE) != 0) {
      throw op.unsupported("training_mode is true", "training_mode = false, inference");
    }
    return op.input(0);
  }
}
