package io.hls4j.core.passes.internal.fuse;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.GraphEditor.NewNode;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one layer of the operators of a layer normalisation, as exporters without that operator
 * write them. Before: x > Reduce(mean) > subtract > square > Reduce(mean) > add > sqrt > divide >
 * multiply by a constant > add a constant. After: x > LayerNormalization, named {@code
 * LayerNormalization_<divide>}.
 */
public final class FuseLayerNormalization extends RewritePass {

  /** The pass. */
  public FuseLayerNormalization() {
    super("fuse-layer-normalization", "Make one layer of the operators of a normalisation");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    NormalizedRow row = NormalizedRow.at(node).orElse(null);
    if (row == null) {
      return;
    }
    Shape x = row.x().shape();
    Shape shape = new Shape(x.dims().subList(x.rank() - row.axes(), x.rank()));
    NewNode layer =
        editor
            .newNode(
                LayerNormalization.KIND, editor.uniqueName("LayerNormalization_" + node.name()))
            .attr(LayerNormalization.EPSILON, row.epsilon())
            .attr(LayerNormalization.AXES, row.axes());
    List<Node> parts = new ArrayList<>(row.parts());
    Node last = node;
    Node next = reader(last, "multiply", shape, editor);
    if (next != null) {
      set(layer, LayerNormalization.SCALE, next, last, shape);
      parts.add(0, next);
      last = next;
    }
    next = reader(last, "add", shape, editor);
    if (next != null) {
      set(layer, LayerNormalization.BIAS, next, last, shape);
      parts.add(0, next);
      last = next;
    }
    layer.outputName(last.output().name()).type("result", last.precision("result"));
    Node made = editor.replace(last, layer, List.of(row.x()));
    context.derived(editor, made, node);
    for (Node part : parts) {
      if (part != last) {
        editor.deleteIfUnused(part);
      }
    }
  }

  /** The only reader, if it joins the tensor with a constant of the shape of a row. */
  private static Node reader(Node node, String op, Shape row, GraphEditor editor) {
    if (!Nodes.hasOneReader(editor.graph(), node.output())) {
      return null;
    }
    Node reader = node.output().consumers().get(0);
    boolean joins =
        reader.is(Merge.KIND)
            && reader.inputs().size() == 2
            && reader.attr(Merge.OP).equals(op)
            && reader.output().shape().equals(node.output().shape());
    if (!joins || !Nodes.isConstant(other(reader, node))) {
      return null;
    }
    TensorData data = Nodes.constant(other(reader, node));
    return data.size() == 1 || data.size() == row.size() && isRow(data.shape(), row)
        ? reader
        : null;
  }

  /** Whether a shape is that of a row, but for leading axes of length one. */
  private static boolean isRow(Shape s, Shape row) {
    int extra = s.rank() - row.rank();
    return extra >= 0 && s.dims().subList(extra, s.rank()).equals(row.dims());
  }

  private static Value other(Node reader, Node node) {
    return reader.input(0) == node.output() ? reader.input(1) : reader.input(0);
  }

  private static void set(NewNode layer, String slot, Node reader, Node node, Shape row) {
    Value constant = other(reader, node);
    TensorData data = Nodes.constant(constant);
    TensorData full = data.size() == 1 ? TensorData.filled(row, data.at(0)) : data.reshape(row);
    layer.weight(slot, full).type(slot, constant.producer().precision("result"));
  }
}
