package io.hls4j.core.passes.internal.range;

import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.passes.FinishedGraph.Overflow;
import io.hls4j.core.passes.internal.FinishingContext;
import java.util.ArrayList;
import java.util.List;
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
    List<Overflow> verdicts = new ArrayList<>();
    for (Node node : editor.graph().nodes()) {
      if (ranges.isReachable(node) && Ranges.isProvable(node) && !node.kind().isTransient()) {
        Ranges.Computed computed = ranges.exact(node);
        new TreeMap<>(computed.intermediate())
            .forEach((slot, range) -> judge(node, slot, range, verdicts));
        if (!node.is(Input.KIND)) {
          judge(node, "result", computed.result(), verdicts);
        }
        ranges.settle(node, computed);
      }
    }
    ((FinishingContext) context).overflow(verdicts);
  }

  private static void judge(Node node, String slot, RangeTensor range, List<Overflow> verdicts) {
    if (node.precision(slot) instanceof FixedPoint type) {
      Interval hull = range.hull();
      verdicts.add(new Overflow(node.name(), slot, type, hull, hull.overflows(type)));
    }
  }
}
