package io.hls4j.core.passes.internal.stream;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;

/**
 * Broadcasts streams before arithmetic, whose kernel reads all of them word by word. Before: x, y
 * of other shapes > Merge. After: x > Broadcast {@code broadcast_x}; both > Merge.
 */
public final class BroadcastStreams extends RewritePass {

  /** The pass. */
  public BroadcastStreams() {
    super("broadcast-streams", "Repeat the smaller streams of arithmetic");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (context.ioType() != IoType.STREAM || !node.is(Merge.KIND)) {
      return;
    }
    Shape target = node.output().shape();
    for (int i = 0; i < node.inputs().size(); i++) {
      Value value = node.input(i);
      if (!value.shape().equals(target)) {
        editor.insertBefore(
            node,
            i,
            editor
                .newNode(Broadcast.KIND, editor.uniqueName("broadcast_" + value.name()))
                .attr(Broadcast.TARGET, target.dims())
                .type("result", value.precision()));
      }
    }
  }
}
