package io.hls4j.frontend.keras.internal.ops.basic;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.ops.activation.Activations;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.function.DoubleUnaryOperator;

/** A weighted sum over the last axis, then an activation in a node of its own. */
public final class DenseConverter {
  private static final String LORA = "supported are layers without LoRA; merge it before saving";
  private static final String RATE = "only scales the learning rate";

  private DenseConverter() {}

  /** {@code Dense}. */
  public static Value plain(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutralIf("lora_rank", LORA);
    layer.reader().neutralIf("lora_alpha", LORA);
    NodeBuilder node = dense(layer, graph);
    layer.putKernel(node, Dense.WEIGHT, "kernel", 0);
    return add(layer, graph, node);
  }

  /**
   * {@code BinaryDense} of the hls4ml example models: the kernel is rounded to -1 or 1 whenever it
   * is used; the file holds it as it was before rounding.
   *
   * @see <a href="https://arxiv.org/abs/1602.02830">Courbariaux et al., Binarized neural
   *     networks</a>
   */
  public static Value binary(LayerOperator layer, GraphBuilder graph) {
    return rounded(layer, graph, w -> w >= 0 ? 1 : -1);
  }

  /** {@code TernaryDense} of the hls4ml example models: a kernel of -1, 0 and 1. */
  public static Value ternary(LayerOperator layer, GraphBuilder graph) {
    return rounded(layer, graph, w -> w > 0.5 ? 1 : w <= -0.5 ? -1 : 0);
  }

  private static Value rounded(
      LayerOperator layer, GraphBuilder graph, DoubleUnaryOperator rounding) {
    layer.reader().neutralIf("H", "supported is H = 1", 1L, 1.0);
    layer.reader().neutral("kernel_lr_multiplier", RATE);
    layer.reader().neutral("bias_lr_multiplier", RATE);
    TensorData kernel = layer.weight("kernel", 0).map(rounding);
    return add(
        layer,
        graph,
        dense(layer, graph).weight(Dense.WEIGHT, kernel).type(Dense.WEIGHT, Int.signed(2)));
  }

  private static NodeBuilder dense(LayerOperator layer, GraphBuilder graph) {
    return graph
        .node(Dense.KIND, layer.nodeName())
        .input(layer.input())
        .attr(Dense.UNITS, layer.integer("units"));
  }

  private static Value add(LayerOperator layer, GraphBuilder graph, NodeBuilder node) {
    if (layer.flag("use_bias", true)) {
      layer.putBias(node, Dense.BIAS, 1);
    } else {
      layer.quantization().putMadeBias(node, Dense.BIAS);
    }
    return Activations.split(layer, node.add(), graph);
  }
}
