package io.hls4j.frontend.keras.internal.ops.activation;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Functions;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfigReader;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.qkeras.QuantizerCall;
import io.hls4j.frontend.keras.internal.qkeras.Quantizers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** Activation functions by the names that Keras gives them. */
public final class Activations {
  private static final String ATTRIBUTE = "activation";
  private static final Set<String> PLAIN =
      Set.of(
          "binary_tanh",
          "exp",
          "gelu",
          "hard_swish",
          "linear",
          "log_sigmoid",
          "mish",
          "relu",
          "relu1",
          "relu6",
          "selu",
          "sigmoid",
          "silu",
          "softplus",
          "softsign",
          "tanh",
          "ternary_tanh");

  /** Functions that the graph calls differently. */
  private static final Map<String, String> RENAMED =
      Map.of("exponential", "exp", "hard_silu", "hard_swish", "swish", "silu");

  /** What {@code activation} may name. */
  static final String SUPPORTED =
      "supported are celu, elu, exponential, gelu, glu, hard_shrink, hard_sigmoid, hard_silu,"
          + " hard_swish, hard_tanh, leaky_relu, linear, log_sigmoid, log_softmax, mish, relu,"
          + " relu6, selu, sigmoid, silu, soft_shrink, softmax, softplus, softsign, sparse_plus,"
          + " sparse_sigmoid, squareplus, swish, tanh, tanh_shrink";

  private Activations() {}

  /**
   * Adds the activation of a layer as a node of its own, called {@code layer_function}. For Keras 2
   * this includes {@code linear}, as configuration files of hls4ml expect.
   */
  public static Value split(LayerOperator layer, Value input, GraphBuilder graph) {
    return behind(layer, layer.quantization().behind(layer, input, graph), graph);
  }

  /** As {@link #split}, where the factors of quantizers stand before the given tensor. */
  public static Value behind(LayerOperator layer, Value input, GraphBuilder graph) {
    Optional<QuantizerCall> quantizer =
        layer.reader().find(ATTRIBUTE).flatMap(QuantizerCall::of).filter(Quantizers::isKnown);
    if (quantizer.isPresent()) {
      String name = layer.nodeName("_" + quantizer.get().name());
      return QuantizedActivations.add(layer, ATTRIBUTE, quantizer.get(), name, input, graph);
    }
    Optional<LayerConfig> part = layerPart(layer);
    if (part.isPresent()) {
      return ActivationLayers.inside(layer, part.get(), input, graph);
    }
    String function = word(layer).orElse("linear");
    if (function.equals("linear") && layer.generation() == 3) {
      return input;
    }
    return add(layer, function, layer.nodeName("_" + function), input, graph);
  }

  /** The layer {@code Activation}. */
  public static Value layer(LayerOperator layer, GraphBuilder graph) {
    String function = word(layer).orElse("linear");
    return add(layer, function, layer.nodeName(), layer.input(), graph);
  }

  /** The layer {@code QActivation}: a quantizer or a function. */
  public static Value quantized(LayerOperator layer, GraphBuilder graph) {
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
  public static Value add(
      LayerOperator layer, String function, String name, Value input, GraphBuilder graph) {
    String plain = RENAMED.getOrDefault(function, function);
    if (PLAIN.contains(plain)) {
      return plain(plain, name, input, graph);
    }
    return switch (function) {
      case "softmax" -> graph.node(Softmax.KIND, name).input(input).attr(Softmax.AXIS, -1).add();
      case "celu", "elu" -> parametrized("elu", 1, name, input, graph);
      case "leaky_relu" -> parametrized("leaky_relu", 0.2, name, input, graph);
      case "hard_sigmoid" ->
          hard("hard_sigmoid", hardSlope(layer.generation()), name, input, graph);
      // clip((x + 1) / 2, 0, 1).
      case "sparse_sigmoid" -> hard("hard_sigmoid", 0.5, name, input, graph);
      // clip(x, -1, 1) = 2 clip(x / 2 + 1/2, 0, 1) - 1.
      case "hard_tanh" -> hard("hard_tanh", 0.5, name, input, graph);
      default ->
          ComposedFunctions.add(function, name, input, graph)
              .orElseGet(
                  () -> {
                    layer.reader().refuse(ATTRIBUTE, SUPPORTED);
                    return input;
                  });
    };
  }

  /** Keras 2 defines hard_sigmoid as clip(0.2 x + 0.5, 0, 1), Keras 3 as relu6(x + 3) / 6. */
  public static double hardSlope(int generation) {
    return generation == 2 ? 0.2 : 1.0 / 6;
  }

  /** A function without parameters. */
  public static Value plain(String function, String name, Value input, GraphBuilder graph) {
    return graph.node(Activation.KIND, name).input(input).attr(Activation.FUNCTION, function).add();
  }

  /** A function with a slope, threshold or scale. */
  public static Value parametrized(
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
  public static DoubleUnaryOperator function(LayerOperator layer) {
    String stated = word(layer).orElse("linear");
    String name = RENAMED.getOrDefault(stated, stated);
    double slope = hardSlope(layer.generation());
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

  /** The layer of Keras that stands in place of the name of a function. */
  private static Optional<LayerConfig> layerPart(LayerOperator layer) {
    return layer
        .reader()
        .find(ATTRIBUTE)
        .filter(ActivationLayers::isLayer)
        .map(json -> ModelConfigReader.layer(json, layer.nodeName() + "." + ATTRIBUTE));
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
