package io.hls4j.core.passes.internal.fold;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.MatMul;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.List;

/**
 * Turns a product with a constant matrix into a layer. Before: x, Constant > MatMul. After: x >
 * Dense, named {@code Dense_<matmul>}, with a bias of zeros that later passes may fill.
 */
public final class MatMulToDense extends RewritePass {

  /** The pass. */
  public MatMulToDense() {
    super("mat-mul-to-dense", "Turn a product with a constant matrix into a Dense layer");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(MatMul.KIND)) {
      return;
    }
    if (!Nodes.isConstant(node.input(1)) || Nodes.isConstant(node.input(0))) {
      context.skipped(node, "the second operand is not constant");
      return;
    }
    Node matrix = node.input(1).producer();
    TensorData weight = matrix.weight(Constant.VALUE);
    int units = weight.shape().last();
    GraphEditor.NewNode dense =
        editor
            .newNode(Dense.KIND, editor.uniqueName("Dense_" + node.name()))
            .outputName(node.output().name())
            .attr(Dense.UNITS, units)
            .attr(Schedule.REUSE_FACTOR, node.attr(Schedule.REUSE_FACTOR))
            .attr(Schedule.STRATEGY, node.attr(Schedule.STRATEGY))
            .attr(Schedule.TRACE, node.attr(Schedule.TRACE))
            .weight(Dense.WEIGHT, weight)
            .weight(Dense.BIAS, TensorData.filled(Shape.of(units), 0))
            .type(Dense.WEIGHT, matrix.precision("result"))
            .type("result", node.precision("result"))
            .type("accum", node.precision("accum"));
    Node made = editor.replace(node, dense, List.of(node.input(0)));
    context.derived(editor, made, node);
  }
}
