package io.hls4j.core.passes.internal;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;

/** Questions that several passes ask about nodes. */
public final class Nodes {
  private Nodes() {}

  /** Whether the node is a factor and an offset. */
  public static boolean isAffine(Node node) {
    return node.is(BatchNormalization.KIND) || node.is(ApplyAlpha.KIND);
  }

  /** Whether the node copies its input, rounded to its type. */
  public static boolean isLinear(Node node) {
    return node.is(Activation.KIND) && node.attr(Activation.FUNCTION).equals("linear");
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
}
