package io.hls4j.core.passes.internal.product;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.GraphEditor.NewNode;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.MultiHeadAttention;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.List;

/**
 * Turns attention into products and a softmax. Before: q, k, v > MultiHeadAttention. After: q >
 * {@code <name>_query}, k > {@code <name>_key}, v > {@code <name>_value} (EinsumDense); key, query
 * > {@code <name>_QK} (Einsum) > {@code <name>_softmax}; softmax, value > {@code <name>_aV}
 * (Einsum) > {@code <name>_attention_output} (EinsumDense). Without projections only the three in
 * the middle.
 */
public final class ExpandAttention extends RewritePass {

  /** The pass. */
  public ExpandAttention() {
    super("expand-attention", "Turn attention into products and a softmax");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (node.is(MultiHeadAttention.KIND)) {
      new Expansion(node, editor, context).run();
    }
  }

  private record Expansion(Node node, GraphEditor editor, FinishingContext context) {
    void run() {
      boolean projected = MultiHeadAttention.isProjected(node);
      String h = projected ? "h" : "";
      Value query = project(0, "query", "td,dhk->thk");
      Value key = project(1, "key", "sd,dhk->shk");
      Value value = project(2, "value", "sd,dhv->shv");
      Value score = add(einsum("QK", "s" + h + "k,t" + h + "k->" + h + "ts"), key, query);
      Value weight = add(softmax(), score);
      NewNode sum = einsum("aV", h + "ts,s" + h + "v->t" + h + "v");
      Node last =
          projected
              ? replace(
                  projection("attention_output", "thv,hvo->to", "output"), add(sum, weight, value))
              : replace(sum, weight, value);
      context.derived(editor, last, node);
    }

    private Value project(int input, String name, String equation) {
      Value x = node.input(input);
      return MultiHeadAttention.isProjected(node) ? add(projection(name, equation, name), x) : x;
    }

    private Value add(NewNode description, Value... inputs) {
      Node made = editor.addBefore(node, description, List.of(inputs));
      context.derived(editor, made, node);
      return made.output();
    }

    private Node replace(NewNode description, Value... inputs) {
      return editor.replace(
          node,
          description.outputName(node.output().name()).type("result", node.precision("result")),
          List.of(inputs));
    }

    private NewNode projection(String name, String equation, String slots) {
      NewNode made =
          named(EinsumDense.KIND, name)
              .attr(Einsum.EQUATION, leading(equation))
              .weight(EinsumDense.WEIGHT, node.weight(slots + "_kernel"))
              .type(EinsumDense.WEIGHT, node.precision(slots + "_kernel"))
              .type("accum", node.precision("accum"));
      node.findWeight(slots + "_bias")
          .ifPresent(
              bias ->
                  made.weight(EinsumDense.BIAS, bias)
                      .type(EinsumDense.BIAS, node.precision(slots + "_bias")));
      return made;
    }

    private NewNode einsum(String name, String equation) {
      return named(Einsum.KIND, name)
          .attr(Einsum.EQUATION, leading(equation))
          .type("accum", node.precision("accum"));
    }

    private NewNode softmax() {
      return editor
          .newNode(Softmax.KIND, editor.uniqueName(node.name() + "_softmax"))
          .attr(Softmax.EXP_SCALE, MultiHeadAttention.scale(node));
    }

    private NewNode named(LayerKind kind, String name) {
      return editor
          .newNode(kind, editor.uniqueName(node.name() + "_" + name))
          .attr(Schedule.REUSE_FACTOR, node.attr(Schedule.REUSE_FACTOR))
          .attr(Schedule.STRATEGY, node.attr(Schedule.STRATEGY));
    }

    /** Kernels have no leading axes; everything else has. */
    private String leading(String equation) {
      if (node.input(0).shape().rank() == 2) {
        return equation;
      }
      boolean isDense = equation.contains(",dh") || equation.contains(",hvo");
      String first = "..." + equation;
      String second = isDense ? first : first.replace(",", ",...");
      return second.replace("->", "->...");
    }
  }
}
