package io.hls4j.core.passes.internal.product;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.GraphEditor.NewNode;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.MatMul;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;

/**
 * Turns a matrix product that is no Dense layer into an Einsum layer. Before: x, y > MatMul. After:
 * x, y > Einsum, named {@code Einsum_<matmul>}.
 */
public final class MatMulToEinsum extends RewritePass {
  private static final String LEADING = "abcdefgh";
  private static final String ALONE = "pqrstuvw";

  /** The pass. */
  public MatMulToEinsum() {
    super("mat-mul-to-einsum", "Turn a matrix product of two tensors into an Einsum layer");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(MatMul.KIND)) {
      return;
    }
    boolean dense = node.input(1).shape().rank() == 2 && Constant.isKnown(node.input(1));
    if (dense || node.input(0).shape().rank() > LEADING.length()) {
      context.skipped(node, dense ? "it is a Dense layer" : "it has too many axes");
      return;
    }
    if (waits(node.input(0)) || waits(node.input(1))) {
      context.skipped(node, "an operand is not yet known to be constant");
      return;
    }
    NewNode einsum =
        editor
            .newNode(Einsum.KIND, editor.uniqueName("Einsum_" + node.name()))
            .outputName(node.output().name())
            .attr(Einsum.EQUATION, equation(node.input(0).shape(), node.input(1).shape()))
            .attr(Schedule.REUSE_FACTOR, node.attr(Schedule.REUSE_FACTOR))
            .attr(Schedule.STRATEGY, node.attr(Schedule.STRATEGY))
            .attr(Schedule.TRACE, node.attr(Schedule.TRACE))
            .type("result", node.precision("result"))
            .type("accum", node.precision("accum"));
    context.derived(editor, editor.replace(node, einsum, node.inputs()), node);
  }

  private static boolean waits(Value operand) {
    return !operand.producer().is(Constant.KIND) && Constant.isKnown(operand);
  }

  /**
   * Leading axes are aligned at their ends; an axis of length one that is repeated stands alone.
   */
  private static String equation(Shape a, Shape b) {
    StringBuilder first = new StringBuilder();
    StringBuilder second = new StringBuilder();
    StringBuilder out = new StringBuilder();
    int leading = Math.max(a.rank(), b.rank()) - 2;
    for (int i = 0; i < leading; i++) {
      int p = length(a, leading - i);
      int q = length(b, leading - i);
      String letter = LEADING.substring(i, i + 1);
      String alone = ALONE.substring(i, i + 1);
      first.append(p < 0 ? "" : p == 1 && q > 1 ? alone : letter);
      second.append(q < 0 ? "" : q == 1 && p > 1 ? alone : letter);
      out.append(letter);
    }
    String rows = a.rank() == 1 ? "" : "i";
    return first + rows + "j," + second + "jk->" + out + rows + "k";
  }

  /** Length of the axis so many before the matrix; -1 if there is none. */
  private static int length(Shape s, int before) {
    return s.rank() - 2 < before ? -1 : s.dim(s.rank() - 2 - before);
  }
}
