package io.hls4j.core.passes.internal.range;

import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.passes.internal.FinishingContext;
import java.util.TreeMap;

/** Says of every tensor and accumulator whether its proven range fits its type. Changes nothing. */
public final class CheckOverflow implements OptimizerPass {
  @Override
  public String name() {
    return "check-overflow";
  }

  @Override
  public String summary() {
    return "Say which tensors can overflow their types";
  }

  @Override
  public void run(GraphEditor editor, PassContext context) {
    Ranges ranges = new Ranges((node, slot) -> node.weight(slot));
    FinishingContext findings = (FinishingContext) context;
    for (Node node : editor.graph().nodes()) {
      if (ranges.isReachable(node) && Ranges.isProvable(node) && !node.kind().isTransient()) {
        Ranges.Computed computed = ranges.exact(node);
        new TreeMap<>(computed.intermediate())
            .forEach((slot, held) -> judge(node, slot, held.range(), findings));
        if (!node.is(Input.KIND)) {
          judge(node, "result", computed.result(), findings);
        }
        RangeTensor cast = ranges.settle(node, computed);
        ranges.settle(node, findings.exactRange(node).orElse(cast));
      }
    }
  }

  private static void judge(Node node, String slot, RangeTensor range, FinishingContext findings) {
    if (node.precision(slot) instanceof FixedPoint type) {
      findings.proven(node, slot, type, range.hull());
    }
  }
}
