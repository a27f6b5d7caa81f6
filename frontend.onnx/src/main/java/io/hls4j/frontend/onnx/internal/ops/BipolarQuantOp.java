package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.BipolarQuant;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;

/** BipolarQuant of QONNX with constant scale: a BipolarQuant. */
final class BipolarQuantOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    return Scales.quantizer(op, BipolarQuant.KIND, List.of(Scales.of(op, 1)), n -> {});
  }
}
