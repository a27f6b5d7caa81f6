package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operator;

/** Identity: another name for the same tensor. */
final class IdentityOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    return op.input(0);
  }
}
