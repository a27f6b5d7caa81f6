package io.hls4j.frontend.keras.internal.ops.spatial;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.ConvTranspose1D;
import io.hls4j.core.graph.layers.ConvTranspose2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.layers.SeparableConv1D;
import io.hls4j.core.graph.layers.SeparableConv2D;
import io.hls4j.core.graph.layers.SeparableConvolution;
import io.hls4j.core.graph.layers.TransposedConvolution;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.ops.activation.Activations;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.List;

/** Convolutions over one or two spatial axes, then an activation in a node of its own. */
public final class ConvolutionConverter {
  private static final String KERNEL = "kernel";
  private static final String DEPTHWISE = "depthwise_kernel";
  private static final String LORA = "supported are layers without LoRA; merge it before saving";

  private ConvolutionConverter() {}

  /** {@code Conv1D}, {@code Conv2D}. */
  public static LayerConverter full(int dims) {
    return (layer, graph) -> {
      neutralLora(layer);
      SpatialAxes axes = SpatialAxes.of(layer, dims);
      NodeBuilder node =
          window(dims == 1 ? Conv1D.KIND : Conv2D.KIND, axes, KERNEL, graph)
              .attr(Convolution.FILTERS, layer.integer("filters"))
              .attr(Convolution.GROUPS, layer.integer("groups", 1));
      layer.putKernel(node, Convolution.WEIGHT, KERNEL, 0);
      return end(axes, node, 1, graph);
    };
  }

  /** {@code DepthwiseConv1D}, {@code DepthwiseConv2D}. */
  public static LayerConverter depthwise(int dims) {
    return (layer, graph) -> {
      SpatialAxes axes = SpatialAxes.of(layer, dims);
      String kernel = layer.stored(DEPTHWISE, KERNEL);
      LayerKind kind = dims == 1 ? DepthwiseConv1D.KIND : DepthwiseConv2D.KIND;
      NodeBuilder node = window(kind, axes, kernel, graph);
      requireMultiplier(layer, layer.weight(kernel, 0));
      layer.putKernel(node, Convolution.WEIGHT, kernel, 0);
      return end(axes, node, 1, graph);
    };
  }

  /** {@code SeparableConv1D}, {@code SeparableConv2D}. */
  public static LayerConverter separable(int dims) {
    return (layer, graph) -> {
      SpatialAxes axes = SpatialAxes.of(layer, dims);
      LayerKind kind = dims == 1 ? SeparableConv1D.KIND : SeparableConv2D.KIND;
      NodeBuilder node =
          window(kind, axes, DEPTHWISE, graph).attr(Convolution.FILTERS, layer.integer("filters"));
      requireMultiplier(layer, layer.weight(DEPTHWISE, 0));
      layer.put(node, SeparableConvolution.DEPTHWISE, DEPTHWISE, 0);
      layer.put(node, SeparableConvolution.POINTWISE, "pointwise_kernel", 1);
      return end(axes, node, 2, graph);
    };
  }

  /** {@code Conv1DTranspose}, {@code Conv2DTranspose}. */
  public static LayerConverter transposed(int dims) {
    return (layer, graph) -> {
      neutralLora(layer);
      SpatialAxes axes = SpatialAxes.of(layer, dims);
      Value input = axes.input(graph);
      TransposedWindow window = TransposedWindow.of(axes, input);
      requireSize(layer, window.size(), layer.weight(KERNEL, 0));
      NodeBuilder node =
          graph
              .node(dims == 1 ? ConvTranspose1D.KIND : ConvTranspose2D.KIND, layer.nodeName())
              .input(input)
              .attr(Convolution.FILTERS, layer.integer("filters"))
              .attr(Convolution.GROUPS, layer.integer("groups", 1))
              .attr(Convolution.STRIDES, window.strides())
              .attr(Convolution.DILATIONS, window.dilations())
              .attr(TransposedConvolution.PADDING, window.cut())
              .attr(TransposedConvolution.OUTPUT_PADDING, window.added());
      layer.put(node, Convolution.WEIGHT, KERNEL, 0);
      return end(axes, node, 1, graph);
    };
  }

  private static void neutralLora(LayerOperator layer) {
    layer.reader().neutralIf("lora_rank", LORA);
    layer.reader().neutralIf("lora_alpha", LORA);
  }

  /** A node with the window of its kernel. */
  private static NodeBuilder window(
      LayerKind kind, SpatialAxes axes, String kernel, GraphBuilder graph) {
    LayerOperator layer = axes.layer();
    Value input = axes.input(graph);
    WindowAttributes window = WindowAttributes.convolution(axes, input);
    requireSize(layer, window.size(), layer.weight(kernel, 0));
    return graph
        .node(kind, layer.nodeName())
        .input(input)
        .attr(Convolution.STRIDES, window.strides())
        .attr(Convolution.DILATIONS, window.dilations())
        .attr(Convolution.PADDING, window.padding());
  }

  /** Adds the bias, the node, and what stands behind it. */
  private static Value end(SpatialAxes axes, NodeBuilder node, int bias, GraphBuilder graph) {
    LayerOperator layer = axes.layer();
    if (layer.flag("use_bias", true)) {
      layer.putBias(node, Convolution.BIAS, bias);
    } else {
      layer.quantization().putMadeBias(node, Convolution.BIAS);
    }
    Value result = layer.quantization().behind(layer, node.add(), graph);
    return Activations.behind(layer, axes.output(result, graph), graph);
  }

  /** The stored kernel decides what is computed; an attribute must not say something else. */
  private static void requireSize(LayerOperator layer, List<Integer> size, TensorData kernel) {
    List<Integer> dims = kernel.shape().dims();
    require(
        dims.size() == size.size() + 2 && dims.subList(0, size.size()).equals(size),
        layer,
        "kernel_size",
        size,
        kernel);
  }

  private static void requireMultiplier(LayerOperator layer, TensorData kernel) {
    int multiplier = layer.integer("depth_multiplier", 1);
    require(kernel.shape().last() == multiplier, layer, "depth_multiplier", multiplier, kernel);
  }

  private static void require(
      boolean agrees, LayerOperator layer, String attribute, Object value, TensorData kernel) {
    if (!agrees) {
      throw new ModelException(
          KerasDiagnostics.KERNEL_SIZE.at(layer.nodeName(), attribute, value, kernel.shape()));
    }
  }
}
