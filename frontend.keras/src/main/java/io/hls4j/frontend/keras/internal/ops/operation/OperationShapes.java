package io.hls4j.frontend.keras.internal.ops.operation;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Slice;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.frontend.keras.internal.ops.layer.Axes;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.Slices;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Operations of {@code keras.ops} that give tensors another shape, and products of matrices. */
public final class OperationShapes {
  private static final String AXIS = "axis";
  private static final String NO_BATCH = "supported are axes other than the batch axis";
  private static final String KEY = LayerOperator.CALL + "args[1]";

  private OperationShapes() {}

  /** {@code Reshape}; the batch axis is the first of the new shape. */
  static Value reshape(LayerOperator layer, GraphBuilder graph) {
    Object stated = layer.reader().find("newshape").orElse(List.of());
    List<?> all = stated instanceof List<?> list ? list : List.of(stated);
    List<Integer> target = new ArrayList<>();
    boolean open = all.isEmpty() || !(all.get(0) == null || Long.valueOf(-1).equals(all.get(0)));
    for (int i = 1; i < all.size(); i++) {
      target.add(all.get(i) == null ? -1 : layer.integer("newshape", all.get(i)));
    }
    if (open || target.isEmpty() || (all.get(0) != null && target.contains(-1))) {
      layer.reader().refuse("newshape", "supported are shapes with -1 for the batch axis alone");
      return layer.input();
    }
    return to(layer, layer.nodeName(), layer.input(), target, graph);
  }

  /** {@code Squeeze}: without axes of length 1. */
  static Value squeeze(LayerOperator layer, GraphBuilder graph) {
    Value input = layer.input();
    if (layer.isNull(AXIS)) {
      layer.reader().refuse(AXIS, NO_BATCH);
      return input;
    }
    List<Integer> axes = Axes.all(layer, AXIS, input);
    List<Integer> dims = new ArrayList<>();
    for (int i = 0; i < input.shape().rank(); i++) {
      if (!axes.contains(i)) {
        dims.add(input.shape().dim(i));
      } else if (input.shape().dim(i) != 1) {
        layer.reader().refuse(AXIS, "supported are axes of length 1");
      }
    }
    List<Integer> own = dims.subList(layer.leading(), dims.size());
    return to(layer, layer.nodeName(), input, own.isEmpty() ? List.of(1) : own, graph);
  }

  /** {@code ExpandDims}: with one more axis of length 1. */
  static Value expand(LayerOperator layer, GraphBuilder graph) {
    int axis = newAxis(layer, layer.input());
    return expanded(layer, layer.nodeName(), layer.input(), axis, graph);
  }

  private static Value expanded(
      LayerOperator layer, String name, Value input, int axis, GraphBuilder graph) {
    List<Integer> dims = new ArrayList<>(layer.dims(input));
    dims.add(axis, 1);
    return to(layer, name, input, dims, graph);
  }

  /** Where a new axis goes, counted without the batch axis. */
  private static int newAxis(LayerOperator layer, Value input) {
    int rank = layer.dims(input).size();
    int stated = layer.integer(AXIS, 0);
    int axis = stated < 0 ? stated + rank + 1 : stated - 1;
    if (axis < 0 || axis > rank) {
      layer.reader().refuse(AXIS, NO_BATCH);
      return 0;
    }
    return axis;
  }

  /** {@code Stack}: tensors side by side along a new axis. */
  static Value stack(LayerOperator layer, GraphBuilder graph) {
    int axis = newAxis(layer, layer.inputs().get(0));
    List<Value> parts = new ArrayList<>();
    for (Value input : layer.inputs()) {
      parts.add(expanded(layer, layer.nodeName("_part"), input, axis, graph));
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return graph
        .node(Concatenate.KIND, layer.nodeName())
        .inputs(parts)
        .attr(Concatenate.AXIS, axis + layer.leading())
        .add();
  }

  /** {@code Transpose}; the batch axis stays the first. */
  static Value transpose(LayerOperator layer, GraphBuilder graph) {
    List<Integer> axes = layer.integers("axes", List.of());
    if (axes.isEmpty() || axes.get(0) != 0) {
      layer.reader().refuse("axes", "supported are orders in which the batch axis stays the first");
      return layer.input();
    }
    return graph
        .node(Transpose.KIND, layer.nodeName())
        .input(layer.input())
        .attr(Transpose.PERM, axes.stream().skip(1).map(axis -> axis - 1).toList())
        .add();
  }

  /** {@code SwapAxes}: two axes change places. */
  static Value swapAxes(LayerOperator layer, GraphBuilder graph) {
    return reordered(layer, "axis1", "axis2", true, graph);
  }

  /** {@code Moveaxis}: one axis goes to another place, the others keep their order. */
  static Value moveAxis(LayerOperator layer, GraphBuilder graph) {
    return reordered(layer, "source", "destination", false, graph);
  }

  private static Value reordered(
      LayerOperator layer, String from, String to, boolean swap, GraphBuilder graph) {
    Value input = layer.input();
    List<Integer> a = Axes.all(layer, from, input);
    List<Integer> b = Axes.all(layer, to, input);
    if (a.size() != 1 || b.size() != 1) {
      layer.reader().refuse(from, "supported is one axis");
      return input;
    }
    List<Integer> order = new ArrayList<>();
    for (int axis = 0; axis < input.shape().rank(); axis++) {
      order.add(axis);
    }
    if (swap) {
      Collections.swap(order, a.get(0), b.get(0));
    } else {
      order.add(b.get(0), order.remove((int) a.get(0)));
    }
    return graph
        .node(Transpose.KIND, layer.nodeName())
        .input(input)
        .attr(Transpose.PERM, order)
        .add();
  }

  /** {@code Flip}: backward along axes. */
  static Value flip(LayerOperator layer, GraphBuilder graph) {
    Value x = layer.input();
    if (layer.isNull(AXIS)) {
      layer.reader().refuse(AXIS, NO_BATCH);
      return x;
    }
    List<Integer> axes = Axes.all(layer, AXIS, x);
    for (int axis : axes) {
      boolean last = axis == axes.get(axes.size() - 1);
      x = Slices.reversed(x, axis, last ? layer.nodeName() : layer.nodeName("_part"), graph);
    }
    return x;
  }

  /** {@code Split} into equal parts, or at positions. */
  static List<Value> split(LayerOperator layer, GraphBuilder graph) {
    Value x = layer.input();
    int axis = Axes.one(layer, x).orElse(x.shape().rank() - 1);
    int length = x.shape().dim(axis);
    String attribute = "indices_or_sections";
    Object stated = layer.reader().find(attribute).orElse(1L);
    List<Integer> ends = new ArrayList<>();
    if (stated instanceof List<?> list) {
      list.forEach(item -> ends.add(layer.integer(attribute, item)));
      ends.add(length);
    } else {
      int parts = layer.integer(attribute, stated);
      if (parts < 1 || length % parts != 0) {
        layer.reader().refuse(attribute, "supported are numbers that divide the axis");
        parts = 1;
      }
      int size = length / parts;
      for (int i = 1; i <= parts; i++) {
        ends.add(i * size);
      }
    }
    List<Value> parts = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < ends.size(); i++) {
      String name = i == 0 ? layer.nodeName() : layer.nodeName("_" + i);
      parts.add(Slices.slice(x, axis, List.of(begin, ends.get(i), 1), name, graph));
      begin = ends.get(i);
    }
    return parts;
  }

  /** {@code GetItem}: {@code x[:, 1:3, 0]}; the batch axis is taken whole. */
  static Value item(LayerOperator layer, GraphBuilder graph) {
    Value x = layer.input();
    Object key = new Operands(layer, false).require(1, "key");
    ItemKey parts =
        ItemKey.of(key instanceof List<?> list ? list : List.of(key), x, layer.leading());
    if (!parts.isSupported()) {
      layer.reader().refuse(KEY, "supported are ':' for the batch axis, then ranges and positions");
      return x;
    }
    Value slice =
        graph
            .node(Slice.KIND, layer.nodeName())
            .input(x)
            .attr(Slice.BEGIN, parts.begin())
            .attr(Slice.END, parts.end())
            .attr(Slice.STEP, parts.step())
            .add();
    List<Integer> dims = parts.dims(slice);
    return dims.equals(slice.shape().dims())
        ? slice
        : to(
            layer,
            layer.nodeName("_shape"),
            slice,
            dims.subList(layer.leading(), dims.size()),
            graph);
  }

  /** {@code Matmul} of two tensors of equal rank. */
  static Value matmul(LayerOperator layer, GraphBuilder graph) {
    layer.reader().find(KEY);
    List<Value> inputs = layer.inputs();
    boolean fits =
        inputs.size() == 2
            && inputs.get(0).shape().rank() == inputs.get(1).shape().rank()
            && layer.dims(inputs.get(0)).size() >= 2;
    if (!fits) {
      layer.reader().refuse(KEY, "supported are two tensors of equal rank, at least matrices");
      return inputs.get(0);
    }
    String dots = inputs.get(0).shape().rank() > 2 ? "..." : "";
    String left = layer.flag("transpose_a", false) ? "ji" : "ij";
    String right = layer.flag("transpose_b", false) ? "kj" : "jk";
    return graph
        .node(Einsum.KIND, layer.nodeName())
        .inputs(inputs)
        .attr(Einsum.EQUATION, dots + left + "," + dots + right + "->" + dots + "ik")
        .add();
  }

  /** {@code Einsum} of one or two tensors that all have the batch axis in front. */
  static Value einsum(LayerOperator layer, GraphBuilder graph) {
    for (int i = 0; i < layer.inputs().size(); i++) {
      layer.reader().find(LayerOperator.CALL + "args[" + i + "]");
    }
    String stated = layer.text("subscripts", "").replace(" ", "");
    List<String> parts = new ArrayList<>(List.of(stated.split(",|->", -1)));
    String batch = stated.isEmpty() ? "" : stated.substring(0, 1);
    boolean fits =
        stated.contains("->")
            && parts.size() == layer.inputs().size() + 1
            && parts.size() <= 3
            && parts.stream().allMatch(p -> p.startsWith(batch))
            && batch.matches("[a-zA-Z]");
    if (!fits) {
      layer.reader().refuse("subscripts", "supported are bij,bjk->bik, the batch axis in front");
      return layer.inputs().get(0);
    }
    String dots = layer.leading() > 0 ? "..." : "";
    parts.replaceAll(part -> dots + part.substring(1));
    String operands = String.join(",", parts.subList(0, parts.size() - 1));
    return graph
        .node(Einsum.KIND, layer.nodeName())
        .inputs(layer.inputs())
        .attr(Einsum.EQUATION, operands + "->" + parts.get(parts.size() - 1))
        .add();
  }

  private static Value to(
      LayerOperator layer, String name, Value input, List<Integer> dims, GraphBuilder graph) {
    return graph
        .node(Reshape.KIND, name)
        .input(input)
        .attr(Reshape.TARGET, layer.withLeading(input, dims))
        .add();
  }
}
