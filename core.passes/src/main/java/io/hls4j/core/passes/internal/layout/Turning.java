package io.hls4j.core.passes.internal.layout;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.BipolarQuant;
import io.hls4j.core.graph.layers.Clip;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Gather;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Quant;
import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.core.graph.layers.Slice;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Layers as they are when the axes of all their tensors stand in another order. */
final class Turning {
  private static final Set<LayerKind> PLAIN =
      Set.of(
          Activation.KIND,
          ParametrizedActivation.KIND,
          HardActivation.KIND,
          Clip.KIND,
          TernaryTanh.KIND);
  private static final Set<LayerKind> WITH_PARAMETERS =
      Set.of(ApplyAlpha.KIND, BatchNormalization.KIND, PRelu.KIND);
  private static final Set<LayerKind> WITH_CONSTANTS = Set.of(Quant.KIND, BipolarQuant.KIND);
  private static final Set<LayerKind> ALONG_AN_AXIS =
      Set.of(Softmax.KIND, Reduce.KIND, Slice.KIND, Gather.KIND);
  private static final Set<LayerKind> OF_MANY = Set.of(Merge.KIND, Concatenate.KIND);

  private final GraphEditor editor;
  private final FinishingContext context;

  Turning(GraphEditor editor, FinishingContext context) {
    this.editor = editor;
    this.context = context;
  }

  /** Whether a layer gives each element of its input a value of its own, whatever the order. */
  static boolean isElementwise(Node node) {
    int rank = node.output().shape().rank();
    return PLAIN.contains(node.kind())
        || WITH_PARAMETERS.contains(node.kind())
            && node.weights().values().stream().allMatch(w -> fits(w, rank))
        || WITH_CONSTANTS.contains(node.kind())
            && node.inputs().stream().skip(1).allMatch(Nodes::isConstant);
  }

  /** Whether transpositions can be moved from in front of a layer to behind it. */
  static boolean canTurn(Node node) {
    boolean severalAxes = node.is(Softmax.KIND) && node.attr(Softmax.AXES) > 1;
    return isElementwise(node)
        || ALONG_AN_AXIS.contains(node.kind()) && !severalAxes
        || OF_MANY.contains(node.kind());
  }

  /** One number, or one for each element; one for each channel would need the channel last. */
  private static boolean fits(TensorData parameter, int rank) {
    return parameter.size() == 1 || parameter.shape().rank() == rank;
  }

  /**
   * Replaces a layer by one whose inputs have the given order instead of that in which the layer
   * had them.
   *
   * @param inputs what the new layer reads in the places of computed tensors
   * @param order axis i of the old tensors is axis {@code order[i]} of the new ones
   * @return the new layer, whose readers still read it in the new order
   */
  Node turned(Node node, List<Value> inputs, int... order) {
    int[] back = Orders.inverse(order);
    List<Value> read = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      Value value = node.input(i);
      read.add(Nodes.isConstant(value) ? constant(node, value, back) : inputs.get(i));
    }
    GraphEditor.NewNode made =
        editor.newNode(node.kind(), node.name()).outputName(node.output().name()).partsOf(node);
    if (WITH_PARAMETERS.contains(node.kind())) {
      node.weights().forEach((slot, data) -> made.weight(slot, parameter(slot, data, back)));
    }
    axes(node, made, order);
    return editor.replace(node, made, read);
  }

  private static TensorData parameter(String slot, TensorData data, int... back) {
    boolean whole =
        slot.equals(Affine.SCALE) || slot.equals(Affine.BIAS) || slot.equals(PRelu.PARAM);
    return whole ? Orders.turned(data, back) : data;
  }

  /** A constant in the other order, beside the one that others may read. */
  private Value constant(Node node, Value value, int... back) {
    TensorData data = Nodes.constant(value);
    TensorData turned = Orders.turned(data, back);
    if (turned == data) {
      return value;
    }
    Node old = value.producer();
    Node made =
        editor.addBefore(
            node,
            editor
                .newNode(Constant.KIND, editor.uniqueName(old.name() + "_turned"))
                .partsOf(old)
                .weight(Constant.VALUE, turned),
            List.of());
    context.derived(editor, made, old);
    return made.output();
  }

  private static void axes(Node node, GraphEditor.NewNode made, int... order) {
    if (node.is(Softmax.KIND)) {
      int axis = order[position(node.attr(Softmax.AXIS), order.length)];
      made.attr(Softmax.AXIS, axis == order.length - 1 ? -1 : axis);
    } else if (node.is(Concatenate.KIND)) {
      made.attr(Concatenate.AXIS, order[position(node.attr(Concatenate.AXIS), order.length)]);
    } else if (node.is(Gather.KIND)) {
      made.attr(Gather.AXIS, order[position(node.attr(Gather.AXIS), order.length)]);
    } else if (node.is(Reduce.KIND)) {
      made.attr(Reduce.AXES, reduced(node, order).stream().sorted().toList());
    } else if (node.is(Slice.KIND)) {
      made.attr(Slice.BEGIN, places(node.attr(Slice.BEGIN), order))
          .attr(Slice.END, places(node.attr(Slice.END), order));
      node.attrs().find(Slice.STEP).ifPresent(s -> made.attr(Slice.STEP, places(s, order)));
    }
  }

  private static int position(int axis, int rank) {
    return axis < 0 ? axis + rank : axis;
  }

  private static List<Integer> reduced(Node node, int... order) {
    return node.attr(Reduce.AXES).stream()
        .map(axis -> order[position(axis, order.length)])
        .toList();
  }

  private static List<Integer> places(List<Integer> numbers, int... order) {
    Integer[] all = new Integer[order.length];
    for (int i = 0; i < order.length; i++) {
      all[order[i]] = numbers.get(i);
    }
    return Arrays.asList(all);
  }

  /** The order that turns the result of the turned layer back. */
  static int[] resultOrder(Node node, int... order) {
    if (!node.is(Reduce.KIND) || node.attr(Reduce.KEEPDIMS)) {
      return order;
    }
    List<Integer> gone = reduced(node, order);
    int[] kept = Arrays.stream(order).filter(axis -> !gone.contains(axis)).toArray();
    int[] sorted = Arrays.stream(kept).sorted().toArray();
    return Arrays.stream(kept).map(axis -> Arrays.binarySearch(sorted, axis)).toArray();
  }

  /** Describes a transposition. */
  GraphEditor.NewNode transpose(String name, int... order) {
    return editor
        .newNode(Transpose.KIND, editor.uniqueName(name))
        .attr(Transpose.PERM, Orders.list(order));
  }
}
