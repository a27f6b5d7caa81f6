package io.hls4j.core.passes.internal;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.Bidirectional;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.PointwiseConv1D;
import io.hls4j.core.graph.layers.PointwiseConv2D;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Questions that several passes ask about nodes. */
public final class Nodes {
  private static final Set<LayerKind> WEIGHTED =
      Set.of(
          Dense.KIND,
          Conv1D.KIND,
          Conv2D.KIND,
          DepthwiseConv1D.KIND,
          DepthwiseConv2D.KIND,
          PointwiseConv1D.KIND,
          PointwiseConv2D.KIND);

  private Nodes() {}

  /** Whether the node is a factor and an offset. */
  public static boolean isAffine(Node node) {
    return node.is(BatchNormalization.KIND) || node.is(ApplyAlpha.KIND);
  }

  /** Whether the node is a weighted sum with the slots weight, bias and accum. */
  public static boolean isWeighted(Node node) {
    return WEIGHTED.contains(node.kind());
  }

  /** Whether the node copies its input, rounded to its type. */
  public static boolean isLinear(Node node) {
    return node.is(Activation.KIND) && node.attr(Activation.FUNCTION).equals("linear");
  }

  /** Whether the node carries a state from step to step. */
  public static boolean isRecurrent(Node node) {
    return node.is(SimpleRnn.KIND)
        || node.is(Lstm.KIND)
        || node.is(Gru.KIND)
        || node.is(Bidirectional.KIND);
  }

  /** Whether a tensor is constant. */
  public static boolean isConstant(Value value) {
    return value.producer().is(Constant.KIND);
  }

  /** The values of a constant tensor. */
  public static TensorData constant(Value value) {
    return value.producer().weight(Constant.VALUE);
  }

  /** Whether exactly one node reads the tensor and it does not leave the network. */
  public static boolean hasOneReader(Graph graph, Value value) {
    return value.consumers().size() == 1 && !graph.isOutput(value);
  }

  /** Whether the model file fixes the type in a slot. */
  public static boolean isTyped(Node node, String slot) {
    return node.precision(slot) != Auto.AUTO;
  }

  /** Whether every element has the given value. */
  public static boolean all(TensorData data, double value) {
    return data.size() == 0 || data.min() == value && data.max() == value;
  }

  /** Whether a weight is absent or has the given value everywhere. */
  public static boolean all(Optional<TensorData> data, double value) {
    return data.isEmpty() || all(data.get(), value);
  }

  /** Deletes a node that nothing reads, and then what only it has read; inputs stay. */
  public static void deleteUnused(Node node, GraphEditor editor) {
    Graph graph = editor.graph();
    boolean present = graph.node(node.name()).orElse(null) == node;
    boolean used = !node.output().consumers().isEmpty() || graph.isOutput(node.output());
    if (present && !used && !graph.inputs().contains(node.output())) {
      List<Value> read = List.copyOf(node.inputs());
      editor.delete(node);
      read.forEach(v -> deleteUnused(v.producer(), editor));
    }
  }
}
