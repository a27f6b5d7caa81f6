package io.hls4j.frontend.keras.internal.ops.layer;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.qkeras.Alpha;
import io.hls4j.frontend.keras.internal.qkeras.BitsQuantizer;
import io.hls4j.frontend.keras.internal.qkeras.Quantizer;
import io.hls4j.frontend.keras.internal.qkeras.QuantizerCall;
import io.hls4j.frontend.keras.internal.qkeras.Quantizers;
import io.hls4j.frontend.keras.internal.qkeras.Rounded;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The quantizers of one call of a layer, by the variable that they round. Variables without one
 * stay as they are. The factor of a kernel goes into a node of its own behind the layer, {@code
 * layer_alpha}, and the bias with it; all other factors are multiplied in.
 */
public final class Quantization {
  private static final String TRAINING = "only matters in training";
  private static final String STATE = "state_quantizer";
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
  private final Map<String, UnaryOperator<TensorData>> folds = new HashMap<>();
  private Optional<TensorData> made = Optional.empty();
  private Optional<Precision> sums = Optional.empty();
  private Optional<TensorData> factor = Optional.empty();
  private Optional<Rounded> bias = Optional.empty();

  /** A converter that rounds the variables of the layer before the given one takes them. */
  public static LayerConverter with(LayerConverter base) {
    return LayerConverter.several(
        (layer, graph) -> {
          layer.quantization().read(layer);
          return base.outputs(layer, graph);
        });
  }

  /** Reads the quantizers among the attributes of a layer. */
  public void read(LayerOperator layer) {
    state(layer);
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

  /**
   * The quantizer of the state of a recurrent layer: its type is that of the sums, as in hls4ml.
   */
  private void state(LayerOperator layer) {
    Optional<Object> described = layer.reader().find(STATE);
    Optional<Quantizer> quantizer =
        described.flatMap(value -> quantizer(layer, STATE, QuantizerCall.of(value)));
    if (quantizer.isEmpty()) {
      return;
    }
    if (quantizer.get() instanceof BitsQuantizer bits && bits.alpha().equals(Alpha.ONE)) {
      sums = Optional.of(bits.type());
      layer.scope().state().wrong().report(KerasDiagnostics.STATE.at(layer.nodeName()));
    } else {
      layer.reader().refuse(STATE, "supported is quantized_bits without alpha");
    }
  }

  /** Declares what becomes of a variable before it is rounded. */
  public void fold(String variable, UnaryOperator<TensorData> step) {
    folds.put(variable, step);
  }

  /** Declares what becomes of a bias before it is rounded; one that is not stored is zero. */
  public void foldBias(int channels, UnaryOperator<TensorData> step) {
    fold("bias", step);
    made = Optional.of(TensorData.filled(Shape.of(channels), 0));
  }

  /** Puts a bias that is not stored, but follows from what is folded into the layer. */
  public void putMadeBias(NodeBuilder node, String slot) {
    made.ifPresent(zero -> putBias(node, slot, zero));
  }

  /** Declares what rounds a variable. */
  public void round(String variable, Function<TensorData, Rounded> quantizer) {
    quantizers.put(variable, quantizer);
  }

  /** The quantizer that an attribute describes; empty where it is refused. */
  public static Optional<Quantizer> quantizer(
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
        .apply(folds.getOrDefault(variable, UnaryOperator.identity()).apply(data));
  }

  /** Puts a variable into a slot, with its factor. */
  public void put(NodeBuilder node, String slot, String variable, TensorData data) {
    Rounded rounded = apply(variable, data).scaled();
    set(node, slot, rounded, variable.equals("kernel"));
    if (variable.equals("recurrent_kernel")) {
      sums.ifPresent(type -> node.type("accum", type));
    }
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
  public Value behind(LayerOperator layer, Value value, GraphBuilder graph) {
    if (factor.isEmpty()) {
      return value;
    }
    NodeBuilder node = FactorNode.of(layer.nodeName("_alpha"), factor.get(), value, graph);
    if (bias.isPresent()) {
      set(node, Affine.BIAS, bias.get(), false);
    } else {
      TensorData zero = TensorData.ofDoubles(Shape.of(1), 0);
      node.weight(Affine.BIAS, zero).type(Affine.BIAS, Int.unsigned(1));
    }
    return node.add();
  }
}
