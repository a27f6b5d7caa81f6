package io.hls4j.core.passes.internal.product;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.GraphEditor.NewNode;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.List;

/**
 * Makes a constant operand of an Einsum layer the kernel of an EinsumDense layer. Before: x,
 * Constant > Einsum. After: x > EinsumDense with the same name.
 */
public final class EinsumOfConstant extends RewritePass {

  /** The pass. */
  public EinsumOfConstant() {
    super("einsum-of-constant", "Make a constant operand of an Einsum layer its kernel");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(Einsum.KIND) || node.inputs().size() != 2) {
      return;
    }
    boolean second = Nodes.isConstant(node.input(1));
    if (second == Nodes.isConstant(node.input(0))) {
      context.skipped(node, second ? "both operands are constant" : "no operand is constant");
      return;
    }
    Node kernel = node.input(second ? 1 : 0).producer();
    String equation = node.attr(Einsum.EQUATION).replace(" ", "");
    NewNode dense =
        editor
            .newNode(EinsumDense.KIND, node.name())
            .outputName(node.output().name())
            .attrsOf(node)
            .attr(Einsum.EQUATION, second ? equation : swapped(equation))
            .weight(EinsumDense.WEIGHT, kernel.weight(Constant.VALUE))
            .type(EinsumDense.WEIGHT, kernel.precision("result"))
            .type("result", node.precision("result"))
            .type("accum", node.precision("accum"));
    Node made = editor.replace(node, dense, List.of(node.input(second ? 0 : 1)));
    context.derived(editor, made, node);
  }

  private static String swapped(String equation) {
    int comma = equation.indexOf(',');
    int arrow = equation.indexOf("->");
    return equation.substring(comma + 1, arrow)
        + ","
        + equation.substring(0, comma)
        + equation.substring(arrow);
  }
}
