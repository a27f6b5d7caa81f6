package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.qkeras.Quantizer;
import io.hls4j.frontend.keras.internal.qkeras.QuantizerCall;
import io.hls4j.frontend.keras.internal.qkeras.Quantizers;
import io.hls4j.frontend.keras.internal.qkeras.Rounded;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The quantizers of one call of a layer, by the variable that they round. Variables without one
 * stay as they are. The factor of a kernel goes into a node of its own behind the layer, {@code
 * layer_alpha}, and the bias with it; all other factors are multiplied in.
 */
final class Quantization {
  private static final String TRAINING = "only matters in training";
  private static final Map<String, String> VARIABLES =
      Map.of(
          "kernel_quantizer", "kernel",
          "depthwise_quantizer", "depthwise_kernel",
          "pointwise_quantizer", "pointwise_kernel",
          "recurrent_quantizer", "recurrent_kernel",
          "bias_quantizer", "bias",
          "gamma_quantizer", "gamma",
          "beta_quantizer", "beta",
          "mean_quantizer", "moving_mean",
          "variance_quantizer", "moving_variance");

  private final Map<String, Function<TensorData, Rounded>> quantizers = new HashMap<>();
  private Optional<TensorData> factor = Optional.empty();
  private Optional<Rounded> bias = Optional.empty();

  /** A converter that rounds the variables of the layer before the given one takes them. */
  static LayerConverter with(LayerConverter base) {
    return LayerConverter.several(
        (layer, graph) -> {
          layer.quantization().read(layer);
          return base.outputs(layer, graph);
        });
  }

  /** Reads the quantizers among the attributes of a layer. */
  void read(LayerOperator layer) {
    for (String attribute : layer.reader().attributes()) {
      if (attribute.endsWith("_range")) {
        layer.reader().neutral(attribute, TRAINING);
      }
      String variable = VARIABLES.get(attribute);
      if (variable != null) {
        layer
            .reader()
            .find(attribute)
            .flatMap(value -> quantizer(layer, attribute, QuantizerCall.of(value)))
            .ifPresent(quantizer -> round(variable, quantizer::round));
      }
    }
  }

  /** Declares what rounds a variable. */
  void round(String variable, Function<TensorData, Rounded> quantizer) {
    quantizers.put(variable, quantizer);
  }

  /** The quantizer that an attribute describes; empty where it is refused. */
  static Optional<Quantizer> quantizer(
      LayerOperator layer, String attribute, Optional<QuantizerCall> described) {
    Optional<Quantizers.Account> read =
        described.map(call -> Quantizers.read(call, layer.nodeName()));
    Optional<Quantizer> quantizer = read.flatMap(Quantizers.Account::quantizer);
    if (quantizer.isEmpty()) {
      layer.reader().refuse(attribute, Quantizers.SUPPORTED);
    }
    read.ifPresent(
        r ->
            r.account()
                .forEach(
                    e ->
                        layer
                            .reader()
                            .note(attribute + "." + e.item(), e.value(), e.fate(), e.reason())));
    return quantizer;
  }

  /** A variable as the layer computes with it, with its factor. */
  TensorData rounded(String variable, TensorData data) {
    return apply(variable, data).scaled().values();
  }

  private Rounded apply(String variable, TensorData data) {
    return quantizers
        .getOrDefault(variable, all -> new Rounded(all, Auto.AUTO, Optional.empty()))
        .apply(data);
  }

  /** Puts a variable into a slot, with its factor. */
  void put(NodeBuilder node, String slot, String variable, TensorData data) {
    Rounded rounded = apply(variable, data).scaled();
    set(node, slot, rounded, variable.equals("kernel"));
  }

  /** Puts a kernel whose last axis are the channels into a slot and keeps its factor for later. */
  void putKernel(NodeBuilder node, String slot, String variable, TensorData data) {
    Rounded rounded = apply(variable, data);
    factor = rounded.scale();
    set(node, slot, rounded, variable.equals("kernel"));
  }

  /** Puts a bias into a slot, or keeps it for later where a factor comes before it. */
  void putBias(NodeBuilder node, String slot, TensorData data) {
    Rounded rounded = apply("bias", data).scaled();
    if (factor.isPresent()) {
      bias = Optional.of(rounded);
    } else {
      set(node, slot, rounded, false);
    }
  }

  private static void set(NodeBuilder node, String slot, Rounded rounded, boolean binary) {
    node.weight(slot, rounded.values());
    if (rounded.type() != Auto.AUTO) {
      node.type(slot, stored(rounded.type(), binary));
    }
  }

  /** Only kernels take signs of one bit. */
  private static Precision stored(Precision type, boolean binary) {
    return type == Xnor.XNOR && !binary ? Int.signed(2) : type;
  }

  /** The factor that was kept, and the bias with it, as a node; the tensor itself if none was. */
  Value behind(LayerOperator layer, Value value, GraphBuilder graph) {
    if (factor.isEmpty()) {
      return value;
    }
    TensorData scale = spread(factor.get(), value.shape().last());
    NodeBuilder node =
        graph
            .node(ApplyAlpha.KIND, layer.nodeName("_alpha"))
            .input(value)
            .weight(Affine.SCALE, scale);
    if (isPowers(scale)) {
      node.type(Affine.SCALE, holding(scale));
    }
    if (bias.isPresent()) {
      set(node, Affine.BIAS, bias.get(), false);
    } else {
      TensorData zero = TensorData.ofDoubles(Shape.of(1), 0);
      node.weight(Affine.BIAS, zero).type(Affine.BIAS, Int.unsigned(1));
    }
    return node.add();
  }

  private static TensorData spread(TensorData scale, int channels) {
    double[] all = new double[channels];
    for (int i = 0; i < channels; i++) {
      all[i] = scale.at(i % scale.size());
    }
    return TensorData.wrapDoubles(Shape.of(channels), all);
  }

  private static boolean isPowers(TensorData scale) {
    for (int i = 0; i < scale.size(); i++) {
      if (scale.at(i) != Math.scalb(1.0, Math.getExponent(scale.at(i)))) {
        return false;
      }
    }
    return true;
  }

  private static Fixed holding(TensorData powers) {
    int integer = Math.getExponent(powers.max()) + 1;
    return Fixed.unsigned(integer - Math.getExponent(powers.min()), integer);
  }
}
