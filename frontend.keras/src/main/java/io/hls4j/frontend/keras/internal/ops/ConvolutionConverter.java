package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import java.util.List;

/** Convolutions over one or two spatial axes, then an activation in a node of its own. */
final class ConvolutionConverter {
  private static final String LORA = "supported are layers without LoRA; merge it before saving";

  private ConvolutionConverter() {}

  /** {@code Conv1D}, {@code Conv2D}. */
  static LayerConverter full(int dims) {
    return (layer, graph) -> {
      layer.reader().neutralIf("lora_rank", LORA);
      layer.reader().neutralIf("lora_alpha", LORA);
      SpatialAxes axes = SpatialAxes.of(layer, dims);
      Value input = axes.input(graph);
      TensorData kernel = layer.weight("kernel", 0);
      NodeBuilder node =
          node(dims == 1 ? Conv1D.KIND : Conv2D.KIND, axes, input, kernel, graph)
              .attr(Convolution.FILTERS, layer.integer("filters"))
              .attr(Convolution.GROUPS, layer.integer("groups", 1));
      return end(axes, node, 1, graph);
    };
  }

  /** {@code DepthwiseConv1D}, {@code DepthwiseConv2D}. */
  static LayerConverter depthwise(int dims) {
    return (layer, graph) -> {
      SpatialAxes axes = SpatialAxes.of(layer, dims);
      Value input = axes.input(graph);
      TensorData kernel = layer.anyWeight(0, "depthwise_kernel", "kernel");
      requireSize(layer, "depth_multiplier", List.of(layer.integer("depth_multiplier", 1)), kernel);
      LayerKind kind = dims == 1 ? DepthwiseConv1D.KIND : DepthwiseConv2D.KIND;
      return end(axes, node(kind, axes, input, kernel, graph), 1, graph);
    };
  }

  /** A node with window and kernel. */
  private static NodeBuilder node(
      LayerKind kind, SpatialAxes axes, Value input, TensorData kernel, GraphBuilder graph) {
    LayerOperator layer = axes.layer();
    WindowAttributes window = WindowAttributes.convolution(axes, input);
    requireSize(layer, "kernel_size", window.size(), kernel);
    return graph
        .node(kind, layer.nodeName())
        .input(input)
        .attr(Convolution.STRIDES, window.strides())
        .attr(Convolution.DILATIONS, window.dilations())
        .attr(Convolution.PADDING, window.padding())
        .weight(Convolution.WEIGHT, kernel);
  }

  /** Adds the bias, the node, and what stands behind it. */
  private static Value end(SpatialAxes axes, NodeBuilder node, int bias, GraphBuilder graph) {
    LayerOperator layer = axes.layer();
    if (layer.flag("use_bias", true)) {
      node.weight(Convolution.BIAS, layer.weight("bias", bias));
    }
    return Activations.split(layer, axes.output(node.add(), graph), graph);
  }

  /** The stored kernel decides what is computed; an attribute must not say something else. */
  static void requireSize(
      LayerOperator layer, String attribute, List<Integer> size, TensorData kernel) {
    List<Integer> dims = kernel.shape().dims();
    boolean last = attribute.equals("depth_multiplier");
    int from = last ? dims.size() - 1 : 0;
    if (dims.size() < size.size() || !dims.subList(from, from + size.size()).equals(size)) {
      throw new ModelException(
          KerasDiagnostics.KERNEL_SIZE.at(layer.nodeName(), attribute, size, kernel.shape()));
    }
  }
}
