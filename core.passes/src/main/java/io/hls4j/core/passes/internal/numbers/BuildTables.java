package io.hls4j.core.passes.internal.numbers;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.RecurrentFunction;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.range.ProvenRanges;
import io.hls4j.core.passes.internal.range.Ranges;
import java.util.List;
import java.util.Optional;

/**
 * Computes the lookup tables of functions and how they are addressed. Kernels, emulator and
 * reference evaluator only look up; what a table covers and holds is decided here, by the numerics
 * policy.
 */
public final class BuildTables implements OptimizerPass {
  @Override
  public String name() {
    return "build-tables";
  }

  @Override
  public String summary() {
    return "Compute the lookup tables of functions";
  }

  @Override
  public void run(GraphEditor editor, PassContext context) {
    FinishingContext finishing = (FinishingContext) context;
    List<Node> nodes = editor.graph().nodes().stream().filter(BuildTables::needsTables).toList();
    if (nodes.isEmpty()) {
      return;
    }
    boolean sound = context.numerics() == Numerics.SOUND;
    TablePolicy policy = sound ? new SoundTables() : new OriginalTables();
    Ranges ranges = sound ? ProvenRanges.of(editor.graph()) : null;
    for (Node node : nodes) {
      RangeTensor input = sound ? ranges.of(node.input()).orElse(null) : null;
      if (node.is(Softmax.KIND)) {
        policy.softmax(node, input, editor, finishing);
      } else if (Nodes.isRecurrent(node)) {
        boolean known = sound && ranges.isReachable(node);
        policy.recurrent(
            node, known ? Optional.of(ranges.exact(node)) : Optional.empty(), editor, finishing);
      } else if (node.is(LayerNormalization.KIND)) {
        policy.layerNormalization(node, editor, finishing);
      } else {
        policy.function(node, input, editor, finishing);
      }
    }
  }

  private static boolean needsTables(Node node) {
    return node.is(LayerNormalization.KIND)
        || Nodes.isRecurrent(node)
            && RecurrentFunction.of(node).stream().anyMatch(f -> f.isTabulated(node))
        || node.is(Softmax.KIND) && !node.attr(Softmax.IMPLEMENTATION).equals("argmax")
        || node.is(Activation.KIND) && Activation.TABULATED.contains(node.attr(Activation.FUNCTION))
        || node.is(ParametrizedActivation.KIND)
            && node.attr(ParametrizedActivation.FUNCTION).equals("elu");
  }
}
