package io.hls4j.core.passes.internal;

import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import java.util.List;

/** A pass that looks at one node after the other, until none is left that it can change. */
public abstract class RewritePass implements OptimizerPass {
  private final String name;
  private final String summary;

  /** With its name in kebab-case and what it does in one sentence. */
  protected RewritePass(String name, String summary) {
    this.name = name;
    this.summary = summary;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String summary() {
    return summary;
  }

  @Override
  public final void run(GraphEditor editor, PassContext context) {
    for (Node node : List.copyOf(editor.graph().nodes())) {
      if (editor.graph().node(node.name()).orElse(null) == node) {
        rewrite(node, editor, (FinishingContext) context);
      }
    }
  }

  /** Changes what it can at one node; a node that is left alone for a reason is recorded. */
  protected abstract void rewrite(Node node, GraphEditor editor, FinishingContext context);
}
