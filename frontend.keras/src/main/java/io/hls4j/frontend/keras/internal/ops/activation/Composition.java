package io.hls4j.frontend.keras.internal.ops.activation;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.Clip;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;

/**
 * Makes one layer of several simple nodes. The node with an empty suffix has the layer's name; the
 * others have the suffix behind it.
 *
 * @param name of the layer's node
 * @param graph that the nodes are added to
 */
public record Composition(String name, GraphBuilder graph) {

  private String name(String suffix) {
    return suffix.isEmpty() ? name : graph.uniqueName(name + suffix);
  }

  /** A function without parameters. */
  public Value function(String function, Value x, String suffix) {
    return Activations.plain(function, name(suffix), x, graph);
  }

  /** A function with a slope, threshold or scale. */
  public Value function(String function, double parameter, Value x, String suffix) {
    return Activations.parametrized(function, parameter, name(suffix), x, graph);
  }

  /** x * scale + bias. */
  public Value affine(Value x, double scale, double bias, String suffix) {
    return affine(x, one(scale), one(bias), suffix);
  }

  /** x * scale + bias with numbers for all elements, for each channel or for each element. */
  public Value affine(Value x, TensorData scale, TensorData bias, String suffix) {
    return graph
        .node(ApplyAlpha.KIND, name(suffix))
        .input(x)
        .weight(Affine.SCALE, scale)
        .weight(Affine.BIAS, bias)
        .add();
  }

  /** x between two limits; an infinite one is none. */
  public Value clip(Value x, double low, double high, String suffix) {
    NodeBuilder node = graph.node(Clip.KIND, name(suffix)).input(x);
    if (Double.isFinite(low)) {
      node.weight(Clip.LOW, one(low));
    }
    if (Double.isFinite(high)) {
      node.weight(Clip.HIGH, one(high));
    }
    return node.add();
  }

  /** Two tensors become one, element by element. */
  public Value merge(String op, Value a, Value b, String suffix) {
    return graph.node(Merge.KIND, name(suffix)).input(a, b).attr(Merge.OP, op).add();
  }

  /** Sum, mean, greatest or least along axes, which keep the length 1. */
  public Value reduce(String op, Value x, List<Integer> axes, String suffix) {
    return graph
        .node(Reduce.KIND, name(suffix))
        .input(x)
        .attr(Reduce.OP, op)
        .attr(Reduce.AXES, axes)
        .attr(Reduce.KEEPDIMS, true)
        .add();
  }

  /** The same elements in another shape. */
  public Value reshape(Value x, List<Integer> dims, String suffix) {
    return graph.node(Reshape.KIND, name(suffix)).input(x).attr(Reshape.TARGET, dims).add();
  }

  private static TensorData one(double value) {
    return TensorData.ofDoubles(Shape.of(1), value);
  }
}
