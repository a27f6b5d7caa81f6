package io.hls4j.core.passes.internal.spiking;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.IfNeuron;
import io.hls4j.core.graph.layers.LifNeuron;
import io.hls4j.core.graph.layers.SnnReadout;
import io.hls4j.core.graph.layers.Spiking;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;

/**
 * Clears the state of all neurons when the read-out begins a new window. Before: IFNeuron >
 * SNNReadout with a fixed window. After: IFNeuron with that window > SNNReadout. A neuron with a
 * window of its own keeps it.
 */
public final class PropagateWindow extends RewritePass {

  /** The pass. */
  public PropagateWindow() {
    super("propagate-window", "Clear the state of neurons with the window of the read-out");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    boolean decides =
        node.is(SnnReadout.KIND)
            && node.attr(SnnReadout.RESET_POLICY).equals("fixed_window")
            && node.attr(Spiking.WINDOW) > 0;
    if (!decides) {
      return;
    }
    for (Node neuron : editor.graph().nodes()) {
      boolean isOpen =
          (neuron.is(IfNeuron.KIND) || neuron.is(LifNeuron.KIND))
              && neuron.attr(Spiking.WINDOW) == 0;
      if (isOpen) {
        editor.set(neuron, Spiking.WINDOW, node.attr(Spiking.WINDOW));
      }
    }
  }
}
