package io.hls4j.frontend.keras.internal.ops.sequence;

import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layers.MultiHeadAttention;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.LayerWeights;
import java.util.List;

/** Layers in which each step of a sequence looks at all steps of another one. */
public final class AttentionConverter {
  private static final String CALL = LayerOperator.CALL;
  private static final String TRAINING = "only matters in training";
  private static final String MASK = "supported are calls without a mask";

  private static final List<String> INPUTS = List.of("query", "key", "value");

  private AttentionConverter() {}

  /** {@code MultiHeadAttention} over the steps of sequences. */
  static Value multiHead(LayerOperator layer, GraphBuilder graph) {
    OperatorReader reader = layer.reader();
    reader.neutralIf("attention_axes", "supported are the steps", List.of(1L), 1L);
    reader.neutralIf("output_shape", "supported is the shape of the query", "[]");
    reader.neutralIf("use_gate", "supported are layers without a gate", false);
    reader.neutralIf("sliding_window", "supported are layers that look at all steps");
    int heads = layer.integer("num_heads");
    int length = layer.integer("key_dim");
    int values = layer.integer("value_dim", length);
    NodeBuilder node = node(layer, graph, length);
    boolean bias = layer.flag("use_bias", true);
    kernel(layer, node, "query", heads, length, 1, bias);
    kernel(layer, node, "key", heads, length, 1, bias);
    kernel(layer, node, "value", heads, values, 1, bias);
    output(layer, node, bias);
    return node.add();
  }

  /** {@code GroupQueryAttention}: several heads of queries share one of keys and values. */
  static Value groupQuery(LayerOperator layer, GraphBuilder graph) {
    int length = layer.integer("head_dim");
    int heads = layer.integer("num_query_heads");
    int groups = layer.integer("num_key_value_heads");
    layer.reader().neutralIf("use_gate", "supported are layers without a gate", false);
    layer.reader().neutralIf("sliding_window", "supported are layers that look at all steps");
    if (groups < 1 || heads % groups != 0) {
      layer.reader().refuse("num_key_value_heads", "supported are divisors of num_query_heads");
      groups = heads;
    }
    NodeBuilder node = node(layer, graph, length);
    boolean bias = layer.flag("use_bias", true);
    kernel(layer, node, "query", heads, length, 1, bias);
    kernel(layer, node, "key", groups, length, heads / groups, bias);
    kernel(layer, node, "value", groups, length, heads / groups, bias);
    output(layer, node, bias);
    return node.add();
  }

  private static NodeBuilder node(LayerOperator layer, GraphBuilder graph, int length) {
    neutralCall(layer);
    return graph
        .node(MultiHeadAttention.KIND, layer.nodeName())
        .inputs(queryKeyValue(layer))
        .attr(MultiHeadAttention.SCALE, 1 / Math.sqrt(length));
  }

  /** {@code Attention} by inner products, without projections. */
  static Value plain(LayerOperator layer, GraphBuilder graph) {
    neutralCall(layer);
    layer.reader().neutralIf("score_mode", "supported is dot", "dot");
    double scale = layer.flag("use_scale", false) ? scalar(layer, layer.weight("scale", 0)) : 1;
    if (!(scale > 0)) {
      layer.reader().refuse("use_scale", "supported are scales above 0");
      scale = 1;
    }
    return graph
        .node(MultiHeadAttention.KIND, layer.nodeName())
        .inputs(queryKeyValue(layer))
        .attr(MultiHeadAttention.SCALE, scale)
        .add();
  }

  private static double scalar(LayerOperator layer, TensorData data) {
    layer.requireShape("use_scale", data);
    return data.at(0);
  }

  /** Accounts for the arguments of a call; masks are refused. */
  public static void neutralCall(LayerOperator layer) {
    OperatorReader reader = layer.reader();
    reader.neutral("dropout", TRAINING);
    reader.neutral("dropout_rate", TRAINING);
    reader.neutral("seed", TRAINING);
    reader.neutral("flash_attention", "a choice of implementation");
    reader.neutralIf(CALL + "use_causal_mask", MASK, false);
    reader.neutralIf(CALL + "return_attention_scores", "supported is the result alone", false);
    for (String mask : List.of("attention_mask", "query_mask", "key_mask", "value_mask")) {
      reader.neutralIf(CALL + mask, MASK);
    }
    // Their tensors are among the inputs, in this order.
    for (String tensor : List.of("args[1]", "args[2]", "query", "value", "key")) {
      reader.find(CALL + tensor);
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
      NodeBuilder node,
      String name,
      int heads,
      int length,
      int times,
      boolean bias) {
    LayerWeights part = layer.weights().part(name + "_dense", name);
    TensorData kernel = layer.weight(part, "kernel", 0);
    int features = queryKeyValue(layer).get(INPUTS.indexOf(name)).shape().last();
    layer.requireShape(name + " heads", kernel, features, heads, length);
    node.weight(name + "_kernel", repeat(kernel, times));
    if (bias) {
      TensorData data = layer.weight(part, "bias", 1);
      layer.requireShape(name + " heads", data, heads, length);
      node.weight(name + "_bias", repeat(data, times));
    }
  }

  private static void output(LayerOperator layer, NodeBuilder node, boolean bias) {
    LayerWeights part = layer.weights().part("output_dense", "attention_output");
    node.weight(MultiHeadAttention.OUTPUT_KERNEL, layer.weight(part, "kernel", 0));
    if (bias) {
      node.weight(MultiHeadAttention.OUTPUT_BIAS, layer.weight(part, "bias", 1));
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
