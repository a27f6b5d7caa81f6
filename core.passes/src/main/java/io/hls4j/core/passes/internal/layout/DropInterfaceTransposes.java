package io.hls4j.core.passes.internal.layout;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;
import io.hls4j.core.passes.settings.ChannelsLast;
import java.util.Arrays;
import java.util.List;

/**
 * Leaves transpositions at the inputs and outputs of the network to its user, as far as the
 * settings ask for that. Before: Input > Transpose > Conv. After: Input, with its axes in the other
 * order > Conv. Before: Conv > Transpose, an output. After: Conv, an output. The host is told the
 * orders, so that arrays can be given and had in the layout of the model.
 */
public final class DropInterfaceTransposes extends RewritePass {

  /** The pass. */
  public DropInterfaceTransposes() {
    super(
        "drop-interface-transposes",
        "Take inputs and give outputs with channels last where the settings ask for it");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (node.is(Input.KIND) && context.channelsLast() == ChannelsLast.INTERNAL) {
      dropBehindInput(node, editor, context);
    }
    boolean drops = context.channelsLast() != ChannelsLast.OFF && !context.transposesOutputs();
    if (node.is(Transpose.KIND) && drops) {
      dropOutput(node, editor, context);
    }
  }

  private static void dropBehindInput(Node input, GraphEditor editor, FinishingContext context) {
    List<Node> readers = List.copyOf(input.output().consumers());
    boolean all = readers.stream().allMatch(r -> r.is(Transpose.KIND));
    if (readers.isEmpty() || !all || editor.graph().isOutput(input.output())) {
      return;
    }
    int[] order = Transpose.order(readers.get(0));
    if (!readers.stream().allMatch(r -> Arrays.equals(Transpose.order(r), order))) {
      context.skipped(input, "it is read in several orders of its axes");
      return;
    }
    editor.set(input, Input.SHAPE, input.output().shape().transpose(order).dims());
    editor.forgetOrigin(input.output());
    readers.forEach(editor::bypass);
    editor.refreshShapes(context.diagnostics());
    context.inputOrder(editor.graph().inputs().indexOf(input.output()), Orders.list(order));
  }

  private static void dropOutput(Node node, GraphEditor editor, FinishingContext context) {
    List<Value> outputs = editor.graph().outputs();
    int[] order = Orders.inverse(Transpose.order(node));
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i) == node.output()) {
        context.outputOrder(i, Orders.list(order));
      }
    }
    if (outputs.contains(node.output())) {
      editor.cutOutput(node);
    }
  }
}
