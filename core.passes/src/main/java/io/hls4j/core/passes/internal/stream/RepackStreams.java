package io.hls4j.core.passes.internal.stream;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Repack;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.List;

/**
 * Repacks streams that change their shape. Before: Reshape to more than one axis, or as an output.
 * After: Repack. A Reshape to one axis inside of the network stays: its words are read as they
 * come.
 */
public final class RepackStreams extends RewritePass {

  /** The pass. */
  public RepackStreams() {
    super("repack-streams", "Pack streams that change their shape into other words");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    boolean stays = node.output().shape().rank() == 1 && !editor.graph().isOutput(node.output());
    if (context.ioType() != IoType.STREAM || !node.is(Reshape.KIND) || stays) {
      return;
    }
    GraphEditor.NewNode repack =
        editor
            .newNode(Repack.KIND, node.name())
            .outputName(node.output().name())
            .attrsOf(node)
            .type("result", node.output().precision());
    context.derived(editor, editor.replace(node, repack, List.copyOf(node.inputs())), node);
  }
}
