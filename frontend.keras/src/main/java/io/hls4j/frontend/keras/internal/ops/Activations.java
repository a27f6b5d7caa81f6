package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Functions;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.qkeras.QuantizerCall;
import io.hls4j.frontend.keras.internal.qkeras.Quantizers;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** Activation functions by the names that Keras gives them. */
final class Activations {
  private static final String ATTRIBUTE = "activation";
  private static final Set<String> PLAIN =
      Set.of(
          "binary_tanh",
          "linear",
          "relu",
          "relu1",
          "relu6",
          "selu",
          "sigmoid",
          "softplus",
          "softsign",
          "tanh",
          "ternary_tanh");

  private static final String SUPPORTED =
      "supported are elu, hard_sigmoid, hard_tanh, leaky_relu, linear, relu, relu6, selu, sigmoid,"
          + " softmax, softplus, softsign, tanh";

  private Activations() {}

  /**
   * Adds the activation of a layer as a node of its own, called {@code layer_function}. For Keras 2
   * this includes {@code linear}, as configuration files of hls4ml expect.
   */
  static Value split(LayerOperator layer, Value input, GraphBuilder graph) {
    return behind(layer, layer.quantization().behind(layer, input, graph), graph);
  }

  /** As {@link #split}, where the factors of quantizers stand before the given tensor. */
  static Value behind(LayerOperator layer, Value input, GraphBuilder graph) {
    Optional<QuantizerCall> quantizer =
        layer.reader().find(ATTRIBUTE).flatMap(QuantizerCall::of).filter(Quantizers::isKnown);
    if (quantizer.isPresent()) {
      String name = layer.nodeName("_" + quantizer.get().name());
      return QuantizedActivations.add(layer, ATTRIBUTE, quantizer.get(), name, input, graph);
    }
    String function = word(layer).orElse("linear");
    if (function.equals("linear") && layer.generation() == 3) {
      return input;
    }
    return add(layer, function, layer.nodeName("_" + function), input, graph);
  }

  /** The layer {@code Activation}. */
  static Value layer(LayerOperator layer, GraphBuilder graph) {
    String function = word(layer).orElse("linear");
    return add(layer, function, layer.nodeName(), layer.input(), graph);
  }

  /** The layer {@code QActivation}: a quantizer or a function. */
  static Value quantized(LayerOperator layer, GraphBuilder graph) {
    Optional<QuantizerCall> quantizer = layer.reader().find(ATTRIBUTE).flatMap(QuantizerCall::of);
    String name = layer.nodeName();
    if (quantizer.isPresent()) {
      return QuantizedActivations.add(
          layer, ATTRIBUTE, quantizer.get(), name, layer.input(), graph);
    }
    String function = word(layer).orElse("linear");
    return function.equals("hard_sigmoid")
        ? hard(function, 0.5, name, layer.input(), graph)
        : add(layer, function, name, layer.input(), graph);
  }

  /** Adds one function as a node; gives the input itself where the function is refused. */
  private static Value add(
      LayerOperator layer, String function, String name, Value input, GraphBuilder graph) {
    if (PLAIN.contains(function)) {
      return plain(function, name, input, graph);
    }
    return switch (function) {
      case "softmax" -> graph.node(Softmax.KIND, name).input(input).attr(Softmax.AXIS, -1).add();
      case "elu" -> parametrized("elu", 1, name, input, graph);
      case "leaky_relu" -> parametrized("leaky_relu", 0.2, name, input, graph);
      case "hard_sigmoid" ->
          hard("hard_sigmoid", hardSlope(layer.generation()), name, input, graph);
      // clip(x, -1, 1) = 2 clip(x / 2 + 1/2, 0, 1) - 1.
      case "hard_tanh" -> hard("hard_tanh", 0.5, name, input, graph);
      default -> {
        layer.reader().refuse(ATTRIBUTE, SUPPORTED);
        yield input;
      }
    };
  }

  /** Keras 2 defines hard_sigmoid as clip(0.2 x + 0.5, 0, 1), Keras 3 as relu6(x + 3) / 6. */
  static double hardSlope(int generation) {
    return generation == 2 ? 0.2 : 1.0 / 6;
  }

  /** A function without parameters. */
  static Value plain(String function, String name, Value input, GraphBuilder graph) {
    return graph.node(Activation.KIND, name).input(input).attr(Activation.FUNCTION, function).add();
  }

  /** A function with a slope, threshold or scale. */
  static Value parametrized(
      String function, double parameter, String name, Value input, GraphBuilder graph) {
    return graph
        .node(ParametrizedActivation.KIND, name)
        .input(input)
        .attr(ParametrizedActivation.FUNCTION, function)
        .weight(ParametrizedActivation.PARAM, one(parameter))
        .add();
  }

  private static Value hard(
      String function, double slope, String name, Value input, GraphBuilder graph) {
    return graph
        .node(HardActivation.KIND, name)
        .input(input)
        .attr(HardActivation.FUNCTION, function)
        .weight(HardActivation.SLOPE, one(slope))
        .weight(HardActivation.SHIFT, one(0.5))
        .add();
  }

  private static TensorData one(double value) {
    return TensorData.ofDoubles(Shape.of(1), value);
  }

  /** The function of a layer as a function of numbers; linear where it is refused. */
  static DoubleUnaryOperator function(LayerOperator layer) {
    String name = word(layer).orElse("linear");
    double slope = layer.generation() == 2 ? 0.2 : 1.0 / 6;
    return switch (name) {
      case "elu" -> x -> x >= 0 ? x : StrictMath.expm1(x);
      case "leaky_relu" -> x -> x >= 0 ? x : 0.2 * x;
      case "hard_sigmoid" -> x -> Math.min(Math.max(slope * x + 0.5, 0), 1);
      case "hard_tanh" -> x -> Math.min(Math.max(x, -1), 1);
      default -> {
        if (!Activation.FUNCTION.words().contains(name)) {
          layer.reader().refuse(ATTRIBUTE, SUPPORTED);
          yield x -> x;
        }
        yield Functions.of(name);
      }
    };
  }

  /** An object instead of a name is a function or layer of the user's own. */
  private static Optional<String> word(LayerOperator layer) {
    Optional<Object> value = layer.reader().find(ATTRIBUTE);
    if (value.isPresent() && !(value.get() instanceof String)) {
      layer.reader().refuse(ATTRIBUTE, SUPPORTED);
      return Optional.empty();
    }
    return value.map(Object::toString);
  }
}
