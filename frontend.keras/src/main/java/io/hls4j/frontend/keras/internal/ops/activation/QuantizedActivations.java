package io.hls4j.frontend.keras.internal.ops.activation;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Quantized;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.Quantization;
import io.hls4j.frontend.keras.internal.qkeras.Alpha;
import io.hls4j.frontend.keras.internal.qkeras.BitsQuantizer;
import io.hls4j.frontend.keras.internal.qkeras.CurveQuantizer;
import io.hls4j.frontend.keras.internal.qkeras.PowerQuantizer;
import io.hls4j.frontend.keras.internal.qkeras.Quantizer;
import io.hls4j.frontend.keras.internal.qkeras.QuantizerCall;
import io.hls4j.frontend.keras.internal.qkeras.SignQuantizer;
import io.hls4j.frontend.keras.internal.qkeras.SignQuantizer.Levels;
import java.util.Optional;

/**
 * Quantizers of tensors: a function whose result has the quantizer's type, and the factor behind it
 * as {@code name_alpha}.
 */
public final class QuantizedActivations {
  private static final String NO_AUTO =
      "supported are stated factors; one that follows from the batch is another for every batch";
  private static final Fixed HALF = Fixed.unsigned(2, 0);

  private final LayerOperator layer;
  private final String attribute;
  private final String name;
  private final Value input;
  private final GraphBuilder graph;

  private QuantizedActivations(
      LayerOperator layer, String attribute, String name, Value input, GraphBuilder graph) {
    this.layer = layer;
    this.attribute = attribute;
    this.name = name;
    this.input = input;
    this.graph = graph;
  }

  /**
   * Adds a quantizer as nodes.
   *
   * @param attribute what describes it
   * @param value the description
   * @param name of the node of the function
   * @return the input itself where the quantizer is refused
   */
  static Value add(
      LayerOperator layer,
      String attribute,
      QuantizerCall value,
      String name,
      Value input,
      GraphBuilder graph) {
    return Quantization.quantizer(layer, attribute, Optional.of(value))
        .map(q -> new QuantizedActivations(layer, attribute, name, input, graph).add(q))
        .orElse(input);
  }

  private Value add(Quantizer quantizer) {
    if (quantizer instanceof CurveQuantizer curve) {
      return curve(curve);
    }
    if (quantizer instanceof BitsQuantizer bits) {
      if (bits.linear() && !bits.alpha().equals(Alpha.ONE)) {
        layer.reader().refuse(attribute, "supported is quantized_linear without alpha");
      }
      String function = bits.isSign() ? "binary_tanh" : "linear";
      return scaled(function(function, bits.activationType()), bits.alpha());
    }
    if (quantizer instanceof SignQuantizer sign) {
      return sign(sign);
    }
    if (quantizer instanceof PowerQuantizer) {
      layer.reader().refuse(attribute, "powers of two are supported for weights only");
    }
    return input;
  }

  private Value curve(CurveQuantizer curve) {
    return switch (curve.curve()) {
      case RELU ->
          curve.slope() == 0 ? function("relu", curve.type()) : leaky(curve.slope(), curve.type());
      case TANH -> function("tanh", curve.type());
      case SIGMOID -> function("sigmoid", curve.type());
      case HARD_TANH -> hard("hard_tanh", curve.type());
      case HARD_SIGMOID -> hard("hard_sigmoid", curve.type());
    };
  }

  private Value sign(SignQuantizer sign) {
    if (sign.levels() == Levels.TERNARY) {
      Value ternary =
          node(TernaryTanh.KIND, Int.signed(2))
              .attr(TernaryTanh.THRESHOLD, shortest(sign.threshold()))
              .add();
      return scaled(ternary, sign.alpha());
    }
    Value plain = function("binary_tanh", Int.signed(2));
    boolean zeroOne = sign.levels() == Levels.ZERO_ONE;
    double half = sign.alpha().value() / 2.0;
    return zeroOne ? factor(plain, half, half) : scaled(plain, sign.alpha());
  }

  /** The decimal number that the file states, not the nearest one in single precision. */
  private static double shortest(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  private NodeBuilder node(LayerKind kind, Precision type) {
    return graph.node(kind, name).input(input).attr(Quantized.RESULT, true).type("result", type);
  }

  private Value function(String function, Precision type) {
    return node(Activation.KIND, type).attr(Activation.FUNCTION, function).add();
  }

  private Value leaky(float slope, Precision type) {
    return node(ParametrizedActivation.KIND, type)
        .attr(ParametrizedActivation.FUNCTION, "leaky_relu")
        .weight(ParametrizedActivation.PARAM, one(slope))
        .add();
  }

  private Value hard(String function, Precision type) {
    return node(HardActivation.KIND, type)
        .attr(HardActivation.FUNCTION, function)
        .weight(HardActivation.SLOPE, one(0.5))
        .type(HardActivation.SLOPE, HALF)
        .weight(HardActivation.SHIFT, one(0.5))
        .type(HardActivation.SHIFT, HALF)
        .add();
  }

  private Value scaled(Value value, Alpha alpha) {
    if (alpha.isAuto()) {
      layer.reader().refuse(attribute, NO_AUTO);
    }
    return alpha.isAuto() || alpha.value() == 1 ? value : factor(value, alpha.value(), 0);
  }

  private Value factor(Value value, double scale, double offset) {
    return graph
        .node(ApplyAlpha.KIND, layer.nodeName("_alpha"))
        .input(value)
        .weight(Affine.SCALE, one(scale))
        .weight(Affine.BIAS, one(offset))
        .add();
  }

  private static TensorData one(double value) {
    return TensorData.ofDoubles(Shape.of(1), value);
  }
}
