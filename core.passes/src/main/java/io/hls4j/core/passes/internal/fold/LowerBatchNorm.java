package io.hls4j.core.passes.internal.fold;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.BatchNormOnnx;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.List;

/**
 * Turns a normalisation whose statistics are constants into a layer. Before: x, four Constants >
 * BatchNormOnnx. After: x > BatchNormalization of the same name.
 */
public final class LowerBatchNorm extends RewritePass {

  /** The pass. */
  public LowerBatchNorm() {
    super("lower-batch-norm", "Turn a normalisation by constants into a BatchNormalization layer");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(BatchNormOnnx.KIND)) {
      return;
    }
    if (!node.inputs().stream().skip(1).allMatch(Nodes::isConstant)) {
      context.skipped(node, "a statistic is not constant");
      return;
    }
    TensorData gamma = Nodes.constant(node.input(1));
    TensorData beta = Nodes.constant(node.input(2));
    TensorData mean = Nodes.constant(node.input(3));
    TensorData variance = Nodes.constant(node.input(4));
    TensorData scale = BatchNormalization.scale(gamma, variance, node.attr(BatchNormOnnx.EPSILON));
    GraphEditor.NewNode layer =
        editor
            .newNode(BatchNormalization.KIND, node.name())
            .outputName(node.output().name())
            .attr(Schedule.REUSE_FACTOR, node.attr(Schedule.REUSE_FACTOR))
            .attr(Schedule.TRACE, node.attr(Schedule.TRACE))
            .weight(Affine.SCALE, scale)
            .weight(Affine.BIAS, BatchNormalization.bias(beta, mean, scale))
            .type("result", node.precision("result"));
    Node made = editor.replace(node, layer, List.of(node.input(0)));
    context.derived(editor, made, node);
  }
}
