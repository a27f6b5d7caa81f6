package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;

/**
 * Parts of operators that are several nodes in the graph. The node without a suffix has the name of
 * the call; it is the last one.
 */
final class Terms {
  private Terms() {}

  /** Begins a node with the name of the call and a suffix, which may be empty. */
  static GraphBuilder.NodeBuilder node(Call call, LayerKind kind, String suffix) {
    return suffix.isEmpty() ? call.add(kind) : call.add(kind, suffix);
  }

  /** {@code a op b}. */
  static Value merge(Call call, String op, Value a, Value b, String suffix) {
    return node(call, Merge.KIND, suffix).input(a, b).attr(Merge.OP, op).add();
  }

  /** {@code x op number}. */
  static Value merge(Call call, String op, Value x, double number, String suffix) {
    return merge(call, op, x, call.constant(TensorData.scalar(number)), suffix);
  }

  /** {@code x * factor}, which is x where the factor is one. */
  static Value times(Call call, Value x, double factor, String suffix) {
    return factor == 1 ? x : merge(call, "multiply", x, factor, suffix);
  }

  /** A function without parameters. */
  static Value activation(Call call, String function, Value x, String suffix) {
    return node(call, Activation.KIND, suffix).input(x).attr(Activation.FUNCTION, function).add();
  }

  /** The same elements in another shape. */
  static Value reshape(Call call, Value x, List<Integer> target, String suffix) {
    return x.shape().dims().equals(target)
        ? x
        : node(call, Reshape.KIND, suffix).input(x).attr(Reshape.TARGET, target).add();
  }
}
