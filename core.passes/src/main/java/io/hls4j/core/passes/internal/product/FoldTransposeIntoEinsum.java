package io.hls4j.core.passes.internal.product;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.EinsumPlan;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets an Einsum layer read and write its axes in the order in which they come and go. Before: x >
 * Transpose > Einsum > Transpose. After: x > Einsum with other letters. Only in sound numerics,
 * where a transposition has the type of its input.
 */
public final class FoldTransposeIntoEinsum extends RewritePass {

  /** The pass. */
  public FoldTransposeIntoEinsum() {
    super("fold-transpose-into-einsum", "Let Einsum layers read and write axes in any order");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    boolean isSum = node.is(Einsum.KIND) || node.is(EinsumDense.KIND);
    if (context.numerics() != Numerics.SOUND || !isSum) {
      return;
    }
    for (int i = 0; i < node.inputs().size(); i++) {
      Node before = node.input(i).producer();
      if (isFree(before, editor)) {
        EinsumPlan plan = plan(node);
        List<String> operands = new ArrayList<>(plan.operands());
        operands.set(i, unpermuted(operands.get(i), before.attr(Transpose.PERM)));
        editor.setInput(node, i, before.input());
        editor.deleteIfUnused(before);
        editor.set(node, Einsum.EQUATION, equation(operands, plan.output()));
      }
    }
    foldBehind(node, editor, context);
  }

  private static void foldBehind(Node node, GraphEditor editor, FinishingContext context) {
    if (!Nodes.hasOneReader(editor.graph(), node.output()) || Nodes.isTyped(node, "result")) {
      return;
    }
    Node after = node.output().consumers().get(0);
    EinsumPlan plan = plan(node);
    if (!after.is(Transpose.KIND) || plan.output().isEmpty()) {
      return;
    }
    if (node.findWeight(EinsumDense.BIAS).filter(b -> b.size() > 1).isPresent()) {
      context.skipped(node, "its bias has the order of the axes of its result");
      return;
    }
    editor.setPrecision(node, "result", after.precision("result"));
    StringBuilder output = new StringBuilder();
    after.attr(Transpose.PERM).forEach(axis -> output.append(plan.output().charAt(axis)));
    editor.bypass(after);
    editor.set(node, Einsum.EQUATION, equation(plan.operands(), output.toString()));
    editor.refreshShapes(DiagnosticSink.failFast());
  }

  private static boolean isFree(Node node, GraphEditor editor) {
    return node.is(Transpose.KIND)
        && !Nodes.isTyped(node, "result")
        && Nodes.hasOneReader(editor.graph(), node.output());
  }

  private static EinsumPlan plan(Node node) {
    return node.is(EinsumDense.KIND) ? EinsumDense.plan(node) : Einsum.plan(node);
  }

  /** Axis i of the transposed tensor is axis perm[i] of the other one. */
  private static String unpermuted(String letters, List<Integer> perm) {
    char[] own = new char[letters.length()];
    for (int i = 0; i < own.length; i++) {
      own[perm.get(i)] = letters.charAt(i);
    }
    return new String(own);
  }

  private static String equation(List<String> operands, String output) {
    return String.join(",", operands) + "->" + output;
  }
}
