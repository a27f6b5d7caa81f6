package io.hls4j.frontend.keras.internal.ops.hgq;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.frontend.keras.internal.hgq.FixedPointState;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.LayerWeights;
import io.hls4j.frontend.keras.internal.ops.layer.Quantization;
import io.hls4j.frontend.keras.internal.ops.sequence.AttentionConverter;
import java.util.List;
import java.util.Optional;

/**
 * {@code QMultiHeadAttention} of HGQ 2 as its parts, each with its quantizers and with the name
 * that hls4ml gives it: three projections, the products of keys and queries, softmax, the sums of
 * values, and the projection of the result.
 */
public final class HgqAttention {
  private static final String SUPPORTED = "supported are sequences of vectors";
  private static final String SOFTMAX = "_softmax";

  private final LayerOperator layer;
  private final GraphBuilder graph;
  private final boolean inputs;
  private final boolean biased;

  private HgqAttention(LayerOperator layer, GraphBuilder graph) {
    this.layer = layer;
    this.graph = graph;
    this.inputs = layer.flag("enable_iq", true);
    this.biased = layer.flag("use_bias", true);
  }

  /** {@code QLinformerAttention}: keys and values have other, fewer steps, sums of the former. */
  static Value linformer(LayerOperator layer, GraphBuilder graph) {
    return convert(layer, graph, true);
  }

  static Value convert(LayerOperator layer, GraphBuilder graph) {
    return convert(layer, graph, false);
  }

  private static Value convert(LayerOperator layer, GraphBuilder graph, boolean fewerSteps) {
    HgqLayer.requireStructure(layer);
    AttentionConverter.neutralCall(layer);
    layer.reader().neutralIf("attention_axes", SUPPORTED, List.of(1L), 1L);
    layer.reader().neutralIf("output_shape", "supported is the shape of the query", "[]");
    layer.reader().neutralIf("use_gate", "supported are layers without a gate", false);
    layer.reader().neutral("softmax_allow_heterogeneous_table", "the stored arrays say it");
    layer.reader().neutral("fuse", "the stored arrays say it");
    layer.reader().neutral("oq_conf", "the parts have quantizers of their own");
    HgqLayer.neutralCost(layer, layer.weights());
    List<Value> all = layer.inputs();
    List<Value> three =
        all.size() == 1
            ? List.of(all.get(0), all.get(0), all.get(0))
            : AttentionConverter.queryKeyValue(layer);
    if (three.stream().anyMatch(v -> v.shape().rank() != 2)) {
      layer.reader().refuse("num_heads", SUPPORTED);
      return all.get(0);
    }
    HgqAttention attention = new HgqAttention(layer, graph);
    return attention.parts(fewerSteps ? attention.steps(three) : three);
  }

  /** Query, then key and value with sums of their steps. */
  private List<Value> steps(List<Value> three) {
    boolean share = layer.flag("share_kv_proj", false);
    Value key = steps("_lin_k_proj", "_lin_k_proj", three.get(1));
    Value value = steps("_lin_v_proj", share ? "_lin_k_proj" : "_lin_v_proj", three.get(2));
    return List.of(three.get(0), key, value);
  }

  private Value steps(String suffix, String owner, Value input) {
    LayerWeights weights = layer.weights().part(owner);
    Value rounded = quantizer(weights, "qkvo_iq_conf", "iq", suffix + "_iq", input);
    NodeBuilder node =
        graph
            .node(EinsumDense.KIND, layer.nodeName(suffix))
            .input(rounded)
            .attr(Einsum.EQUATION, "bc,bd->dc");
    putKernel(node, weights);
    HgqLayer.neutralCost(layer, weights);
    Value result = node.add();
    List<Integer> lengths = layer.integers("lin_kv_proj_dim");
    if (!lengths.equals(List.of(result.shape().first()))) {
      layer.reader().refuse("lin_kv_proj_dim", "supported is the length that is stored");
    }
    return quantizer(weights, "qkvo_oq_conf", "oq", suffix + "_oq", result);
  }

  private Quantization putKernel(NodeBuilder node, LayerWeights weights) {
    Quantization quantization = new Quantization();
    state(weights, "qkvo_kq_conf", "kq")
        .ifPresent(s -> quantization.round("kernel", w -> HgqQuantizer.round(s, w)));
    quantization.put(node, EinsumDense.WEIGHT, "kernel", layer.weight(weights, "kernel", 0));
    return quantization;
  }

  private Value parts(List<Value> inputsOfLayer) {
    int heads = layer.integer("num_heads");
    int length = layer.integer("key_dim");
    int values = layer.integer("value_dim", length);
    Value query = project("query", inputsOfLayer.get(0), "ab,bcd->acd", biased, inputs, true);
    Value key = project("key", inputsOfLayer.get(1), "ab,bcd->acd", false, inputs, true);
    Value value = project("value", inputsOfLayer.get(2), "ab,bcd->acd", biased, inputs, true);
    if (query.shape().rank() != 3 || query.shape().dim(1) != heads) {
      layer.reader().refuse("num_heads", "supported is the number of heads that is stored");
      return query;
    }
    if (query.shape().last() != length || value.shape().last() != values) {
      layer.reader().refuse("value_dim", "supported are the lengths that are stored");
      return query;
    }
    String name = layer.layer().name();
    Value scores = einsum(name + "_" + name + "_QK", "ecd,bcd->cbe", key, query);
    Value shares = softmax(scores, 1 / Math.sqrt(length));
    Value sums = einsum(name + "_" + name + "_aV", "cbe,ecd->bcd", shares, value);
    boolean rounds = layer.flag("enable_oq", false);
    return project("output", sums, "abc,bcd->ad", biased, true, rounds);
  }

  private Value einsum(String name, String equation, Value a, Value b) {
    return graph
        .node(Einsum.KIND, layer.freeName(name))
        .input(a, b)
        .attr(Einsum.EQUATION, equation)
        .add();
  }

  private Value project(
      String part, Value input, String equation, boolean bias, boolean before, boolean after) {
    LayerWeights weights = layer.weights().part(part + "_dense");
    String name = part.equals("output") ? "_attention_output" : "_" + part;
    Value rounded = before ? input(name, part, input) : input;
    NodeBuilder node =
        graph
            .node(EinsumDense.KIND, layer.nodeName(name))
            .input(rounded)
            .attr(Einsum.EQUATION, equation);
    Quantization quantization = putKernel(node, weights);
    if (bias) {
      state(weights, "qkvo_bq_conf", "bq")
          .ifPresent(s -> quantization.round("bias", w -> HgqQuantizer.round(s, w)));
      quantization.put(node, EinsumDense.BIAS, "bias", layer.weight(weights, "bias", 1));
    } else if (!biased) {
      layer.reader().neutral("qkvo_bq_conf", "there is no bias");
    }
    HgqLayer.neutralCost(layer, weights);
    Value result = node.add();
    return after ? quantizer(weights, "qkvo_oq_conf", "oq", name + "_oq", result) : result;
  }

  /** Where projections share a quantizer the file stores it with the first of them. */
  private Value input(String name, String part, Value input) {
    for (String owner : List.of(part, "key", "query", "value")) {
      LayerWeights weights = layer.weights().part(owner + "_dense");
      boolean shared = part.equals(owner) || !part.equals("output");
      if (shared && weights.stored().contains("iq/quantizer/0")) {
        return quantizer(weights, "qkvo_iq_conf", "iq", name + "_iq", input);
      }
    }
    layer.reader().refuse("qkvo_iq_conf", "supported are quantizers whose arrays are stored");
    return input;
  }

  private Value softmax(Value scores, double scale) {
    LayerWeights weights = layer.weights().part(SOFTMAX);
    String stored = layer.weights().within(SOFTMAX + "/exp_table/oq/quantizer/0");
    String suffix = "_" + (stored.isEmpty() ? "softmax" : stored.replace("_exp_table_oq", ""));
    Value input = quantizer(weights, "softmax_iq_conf", "iq", suffix + "_iq", scores);
    boolean stable = layer.flag("stable_softmax", true);
    Value result =
        new HgqSoftmax(layer, weights, "softmax_")
            .node(layer.nodeName(suffix), input, stable, scale, graph)
            .add();
    HgqLayer.neutralCost(layer, weights);
    return quantizer(weights, "softmax_oq_conf", "oq", suffix + "_oq", result);
  }

  private Value quantizer(
      LayerWeights weights, String attribute, String path, String suffix, Value value) {
    if (!weights.stored().contains(path + "/quantizer/0")) {
      layer.reader().neutral(attribute, "the quantizer is switched off");
      return value;
    }
    return state(weights, attribute, path)
        .map(s -> s.node(layer.nodeName(suffix), value, graph))
        .orElse(value);
  }

  private Optional<FixedPointState> state(LayerWeights weights, String attribute, String path) {
    Object described = layer.reader().find(attribute).orElse(null);
    return HgqQuantizer.read(layer, weights.part(path + "/quantizer"), attribute, described);
  }
}
