package io.hls4j.frontend.keras.internal.ops.sequence;

import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.layers.MultiHeadAttention;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.LayerWeights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Layers in which each step of a sequence looks at all steps of another one. */
public final class AttentionConverter {
  private static final String CALL = LayerOperator.CALL;
  private static final String TRAINING = "only matters in training";
  private static final String MASK = "supported are calls without a mask";

  private static final List<String> INPUTS = List.of("query", "key", "value");

  private AttentionConverter() {}

  /** {@code MultiHeadAttention} over the steps of sequences. */
  static List<Value> multiHead(LayerOperator layer, GraphBuilder graph) {
    boolean causal = account(layer);
    OperatorReader reader = layer.reader();
    reader.neutralIf("attention_axes", "supported are the steps", List.of(1L), 1L);
    reader.neutralIf("output_shape", "supported is the shape of the query", "[]");
    reader.neutralIf("use_gate", "supported are layers without a gate", false);
    reader.neutralIf("sliding_window", "supported are layers that look at all steps");
    int heads = layer.integer("num_heads");
    int length = layer.integer("key_dim");
    int values = layer.integer("value_dim", length);
    Map<String, TensorData> weights = new LinkedHashMap<>();
    boolean bias = layer.flag("use_bias", true);
    kernel(layer, weights, "query", heads, length, 1, bias);
    kernel(layer, weights, "key", heads, length, 1, bias);
    kernel(layer, weights, "value", heads, values, 1, bias);
    output(layer, weights, bias);
    return add(layer, weights, 1 / Math.sqrt(length), causal, graph);
  }

  /** {@code GroupQueryAttention}: several heads of queries share one of keys and values. */
  static List<Value> groupQuery(LayerOperator layer, GraphBuilder graph) {
    boolean causal = account(layer);
    int length = layer.integer("head_dim");
    int heads = layer.integer("num_query_heads");
    int groups = layer.integer("num_key_value_heads");
    layer.reader().neutralIf("use_gate", "supported are layers without a gate", false);
    layer.reader().neutralIf("sliding_window", "supported are layers that look at all steps");
    if (groups < 1 || heads % groups != 0) {
      layer.reader().refuse("num_key_value_heads", "supported are divisors of num_query_heads");
      groups = heads;
    }
    Map<String, TensorData> weights = new LinkedHashMap<>();
    boolean bias = layer.flag("use_bias", true);
    kernel(layer, weights, "query", heads, length, 1, bias);
    kernel(layer, weights, "key", groups, length, heads / groups, bias);
    kernel(layer, weights, "value", groups, length, heads / groups, bias);
    output(layer, weights, bias);
    return add(layer, weights, 1 / Math.sqrt(length), causal, graph);
  }

  /** {@code Attention} by inner products or by the sum of hyperbolic tangents. */
  static List<Value> plain(LayerOperator layer, GraphBuilder graph) {
    boolean causal = account(layer) | layer.flag("causal", false);
    boolean scaled = layer.flag("use_scale", false);
    String mode = layer.text("score_mode", "dot");
    if (mode.equals("concat")) {
      TensorData inside = scaled ? layer.weight("scale", 0) : one();
      TensorData outside = layer.weight("concat_score_weight", scaled ? 1 : 0);
      scalar(layer, outside);
      return AttentionParts.of(layer, causal, graph)
          .additive(queryKeyValue(layer), inside, TensorData.filled(Shape.of(1), outside.at(0)));
    }
    if (!mode.equals("dot")) {
      layer.reader().refuse("score_mode", "supported are dot and concat");
    }
    double scale = scaled ? scalar(layer, layer.weight("scale", 0)) : 1;
    if (!(scale > 0)) {
      layer.reader().refuse("use_scale", "supported are scales above 0");
      scale = 1;
    }
    return add(layer, Map.of(), scale, causal, graph);
  }

  /** {@code AdditiveAttention}: scores are sums of hyperbolic tangents, with factors or without. */
  static List<Value> additive(LayerOperator layer, GraphBuilder graph) {
    boolean causal = account(layer) | layer.flag("causal", false);
    TensorData factors = layer.flag("use_scale", true) ? layer.weight("scale", 0) : one();
    return AttentionParts.of(layer, causal, graph).additive(queryKeyValue(layer), one(), factors);
  }

  private static TensorData one() {
    return TensorData.filled(Shape.of(1), 1);
  }

  private static double scalar(LayerOperator layer, TensorData data) {
    layer.requireShape("use_scale", data);
    return data.at(0);
  }

  /** One node, or its parts where later steps are hidden or the scores are asked for. */
  private static List<Value> add(
      LayerOperator layer,
      Map<String, TensorData> weights,
      double scale,
      boolean causal,
      GraphBuilder graph) {
    if (causal || layer.isRead(1)) {
      return AttentionParts.of(layer, causal, graph).dot(queryKeyValue(layer), weights, scale);
    }
    NodeBuilder node =
        graph
            .node(MultiHeadAttention.KIND, layer.nodeName())
            .inputs(queryKeyValue(layer))
            .attr(MultiHeadAttention.SCALE, scale);
    weights.forEach(node::weight);
    Value result = node.add();
    return List.of(result, result); // Nobody reads the scores.
  }

  /** Accounts for the arguments of a call; whether each step sees only those up to itself. */
  private static boolean account(LayerOperator layer) {
    neutralArguments(layer);
    // Without scores that are read there is one output, with or without this argument.
    layer.reader().find(CALL + "return_attention_scores");
    return layer.flag(CALL + "use_causal_mask", false);
  }

  /** Accounts for the arguments of a call; masks are refused. */
  public static void neutralCall(LayerOperator layer) {
    layer.reader().neutralIf(CALL + "use_causal_mask", MASK, false);
    layer
        .reader()
        .neutralIf(CALL + "return_attention_scores", "supported is the result alone", false);
    neutralArguments(layer);
  }

  private static void neutralArguments(LayerOperator layer) {
    OperatorReader reader = layer.reader();
    reader.neutral("dropout", TRAINING);
    reader.neutral("dropout_rate", TRAINING);
    reader.neutral("seed", TRAINING);
    reader.neutral("flash_attention", "a choice of implementation");
    for (String mask : List.of("attention_mask", "query_mask", "key_mask", "value_mask", "mask")) {
      refuseMask(layer, CALL + mask);
    }
    // Their tensors are among the inputs, in this order.
    for (String tensor : List.of("args[1]", "args[2]", "query", "value", "key")) {
      reader.find(CALL + tensor);
    }
  }

  /** Its tensor is among the inputs; none of them would be known for what it is. */
  private static void refuseMask(LayerOperator layer, String argument) {
    Optional<Object> mask = layer.reader().find(argument);
    if (mask.isPresent()) {
      throw new UnsupportedFeatureException(
          KerasDiagnostics.UNSUPPORTED_ATTRIBUTE.at(
              layer.nodeName(), layer.reader().operator(), argument, mask.get(), MASK));
    }
  }

  /** Keras takes the key last, and the value for it where there is none. */
  public static List<Value> queryKeyValue(LayerOperator layer) {
    List<Value> inputs = layer.inputs();
    if (inputs.size() < 2 || inputs.size() > 3) {
      throw new ModelException(
          KerasDiagnostics.INPUT_COUNT.at(
              layer.nodeName(), layer.reader().operator(), "two or three", inputs.size()));
    }
    return List.of(inputs.get(0), inputs.get(inputs.size() - 1), inputs.get(1));
  }

  /** Puts the projection of one of the inputs into its slots, each head {@code times} times. */
  private static void kernel(
      LayerOperator layer,
      Map<String, TensorData> weights,
      String name,
      int heads,
      int length,
      int times,
      boolean bias) {
    LayerWeights part = layer.weights().part(name + "_dense", name);
    TensorData kernel = layer.weight(part, "kernel", 0);
    int features = queryKeyValue(layer).get(INPUTS.indexOf(name)).shape().last();
    layer.requireShape(name + " heads", kernel, features, heads, length);
    weights.put(name + "_kernel", repeat(kernel, times));
    if (bias) {
      TensorData data = layer.weight(part, "bias", 1);
      layer.requireShape(name + " heads", data, heads, length);
      weights.put(name + "_bias", repeat(data, times));
    }
  }

  private static void output(LayerOperator layer, Map<String, TensorData> weights, boolean bias) {
    LayerWeights part = layer.weights().part("output_dense", "attention_output");
    weights.put(MultiHeadAttention.OUTPUT_KERNEL, layer.weight(part, "kernel", 0));
    if (bias) {
      weights.put(MultiHeadAttention.OUTPUT_BIAS, layer.weight(part, "bias", 1));
    }
  }

  /** Each row of the axis before the last several times, one after the other. */
  private static TensorData repeat(TensorData data, int times) {
    if (times == 1) {
      return data;
    }
    Shape shape = data.shape().with(-2, data.shape().dim(-2) * times);
    int width = data.shape().last();
    double[] all = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < all.length; i++) {
      all[i] = data.at(i / width / times * width + i % width);
    }
    return TensorData.wrapDoubles(shape, all);
  }
}
