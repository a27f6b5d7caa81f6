package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Pow with a constant exponent that is a function of the graph, or of constants. */
final class PowOp implements Converter {
  private static final Map<Double, String> FUNCTIONS =
      Map.of(2.0, "square", 0.5, "sqrt", -0.5, "rsqrt", -1.0, "reciprocal");
  private static final int MOST_FACTORS = 8;

  @Override
  public Operand convert(Operator op) {
    if (op.input(0) instanceof Known base && op.input(1) instanceof Known exponent) {
      return ConstantMath.combine(op, base, exponent, Math::pow);
    }
    double exponent = op.number(1);
    String function = FUNCTIONS.get(exponent);
    if (function != null) {
      return ActivationOp.activation(op, function);
    }
    if (exponent == 1) {
      return op.input(0);
    }
    if (exponent != Math.rint(exponent) || exponent < 1 || exponent > MOST_FACTORS) {
      throw op.unsupported(
          "the exponent " + exponent, "whole numbers from 1 to 8, 0.5, -0.5 and -1");
    }
    Flow x = op.tensor(0);
    List<Value> factors = Collections.nCopies((int) exponent, x.value());
    return op.add(Merge.KIND, x.axes(), factors, n -> n.attr(Merge.OP, "multiply"));
  }
}
