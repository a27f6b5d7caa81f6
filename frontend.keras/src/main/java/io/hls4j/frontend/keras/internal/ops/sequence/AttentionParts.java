package io.hls4j.frontend.keras.internal.ops.sequence;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.ops.activation.Composition;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Attention as its parts: projections, scores, softmax, sums of values, projection of the result.
 * The last part has the name of the layer.
 *
 * @param layer the layer
 * @param causal whether step t of the query sees only the steps up to t of the key
 * @param graph that the nodes are added to
 */
record AttentionParts(LayerOperator layer, boolean causal, GraphBuilder graph) {
  static AttentionParts of(LayerOperator layer, boolean causal, GraphBuilder graph) {
    return new AttentionParts(layer, causal, graph);
  }

  /**
   * Scores are inner products.
   *
   * @param inputs query, key and value
   * @param weights kernels and biases of the projections; none without heads
   * @param scale factor of the scores
   * @return the result and the scores behind the softmax
   */
  List<Value> dot(List<Value> inputs, Map<String, TensorData> weights, double scale) {
    if (weights.isEmpty()) {
      Value scores = product("_scores", "...td,...sd->...ts", inputs.get(0), inputs.get(1));
      Value shares = softmax(affine(scores, TensorData.filled(Shape.of(1), scale)));
      return List.of(product("", "...ts,...sd->...td", shares, inputs.get(2)), shares);
    }
    Value query = project("query", "...tf,fhk->...thk", inputs.get(0), weights);
    Value key = project("key", "...tf,fhk->...thk", inputs.get(1), weights);
    Value value = project("value", "...tf,fhk->...thk", inputs.get(2), weights);
    Value scores = product("_scores", "...thk,...shk->...hts", query, key);
    Value shares = softmax(affine(scores, TensorData.filled(Shape.of(1), scale)));
    Value sums = product("_sums", "...hts,...shv->...thv", shares, value);
    return List.of(project("output", "...thv,hvo->...to", sums, weights), shares);
  }

  /**
   * Scores are sums of hyperbolic tangents of query + key.
   *
   * @param inputs query, key and value
   * @param inside factor of query + key
   * @param outside factors of the tangents, one or one for each channel
   */
  List<Value> additive(List<Value> inputs, TensorData inside, TensorData outside) {
    Composition c = new Composition(layer.nodeName(), graph);
    Value query = withAxis(inputs.get(0), 1, "_query");
    Value key = withAxis(inputs.get(1), 2, "_key");
    Value sum = c.merge("add", query, key, "_plus");
    TensorData zero = TensorData.filled(Shape.of(1), 0);
    boolean plain = inside.at(0) == 1;
    Value scaled = plain ? sum : c.affine(sum, inside.reshape(Shape.of(1)), zero, "_scale");
    Value tangents = c.affine(c.function("tanh", scaled, "_tanh"), outside, zero, "_factors");
    Value wide = c.reduce("sum", tangents, List.of(tangents.shape().rank() - 1), "_sum");
    Value scores = reshape(wide, wide.shape().without(-1), "_scores");
    Value shares = softmax(causal ? affine(scores, TensorData.filled(Shape.of(1), 1)) : scores);
    return List.of(product("", "...ts,...sd->...td", shares, inputs.get(2)), shares);
  }

  /** A sequence with one more axis, so many axes before the end. */
  private Value withAxis(Value sequence, int before, String suffix) {
    List<Integer> dims = new ArrayList<>(sequence.shape().dims());
    dims.add(dims.size() - before, 1);
    return reshape(sequence, new Shape(dims), suffix);
  }

  private Value reshape(Value value, Shape shape, String suffix) {
    return graph
        .node(Reshape.KIND, layer.nodeName(suffix))
        .input(value)
        .attr(Reshape.TARGET, shape.dims())
        .add();
  }

  private String name(String suffix) {
    return suffix.isEmpty() ? layer.nodeName() : layer.nodeName(suffix);
  }

  private Value product(String suffix, String equation, Value a, Value b) {
    return graph.node(Einsum.KIND, name(suffix)).input(a, b).attr(Einsum.EQUATION, equation).add();
  }

  private Value project(
      String part, String equation, Value input, Map<String, TensorData> weights) {
    NodeBuilder node =
        graph
            .node(EinsumDense.KIND, name(part.equals("output") ? "" : "_" + part))
            .input(input)
            .attr(Einsum.EQUATION, equation)
            .weight(EinsumDense.WEIGHT, weights.get(part + "_kernel"));
    TensorData bias = weights.get(part + "_bias");
    if (bias != null) {
      node.weight(EinsumDense.BIAS, bias);
    }
    return node.add();
  }

  /** Scores times a factor, less where the step of the key comes after that of the query. */
  private Value affine(Value scores, TensorData scale) {
    TensorData mask = TensorData.filled(Shape.of(1), 0);
    if (causal) {
      int steps = scores.shape().dim(-2);
      int keys = scores.shape().last();
      double[] all = new double[Math.toIntExact(scores.shape().size())];
      for (int i = 0; i < all.length; i++) {
        all[i] = i % keys > i / keys % steps ? Softmax.HIDDEN : 0;
      }
      mask = TensorData.wrapDoubles(scores.shape(), all);
    }
    return new Composition(layer.nodeName(), graph).affine(scores, scale, mask, "_mask");
  }

  private Value softmax(Value scores) {
    return graph
        .node(Softmax.KIND, layer.nodeName("_softmax"))
        .input(scores)
        .attr(Softmax.AXIS, -1)
        .add();
  }
}
