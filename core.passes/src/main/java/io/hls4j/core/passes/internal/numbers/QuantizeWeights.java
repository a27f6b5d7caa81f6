package io.hls4j.core.passes.internal.numbers;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.WeightSlot;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.PassDiagnostics;
import io.hls4j.core.passes.internal.range.SoundWeights;
import java.util.List;

/**
 * Rounds every weight to its type. Sound numerics rounds to nearest and saturates; the original
 * prints as many decimals as the type has fraction bits and lets the compiler round the printed
 * number by the type's modes.
 */
public final class QuantizeWeights implements OptimizerPass {
  @Override
  public String name() {
    return "quantize-weights";
  }

  @Override
  public String summary() {
    return "Round every weight to its type";
  }

  @Override
  public void run(GraphEditor editor, PassContext context) {
    for (Node node : List.copyOf(editor.graph().nodes())) {
      for (WeightSlot slot : node.kind().weights()) {
        TensorData data = node.findWeight(slot.name()).orElse(null);
        if (data != null) {
          Precision type = node.precision(slot.name());
          TensorData rounded =
              context.numerics() == Numerics.SOUND
                  ? sound(node, slot.name(), data, type, context)
                  : OriginalWeights.round(node, data, type);
          editor.setWeight(node, slot.name(), rounded);
        }
      }
    }
  }

  private static TensorData sound(
      Node node, String slot, TensorData data, Precision type, PassContext context) {
    int clipped = SoundWeights.clipped(data, type);
    if (clipped > 0) {
      double farthest = Math.abs(data.min()) > Math.abs(data.max()) ? data.min() : data.max();
      context
          .diagnostics()
          .report(
              PassDiagnostics.WEIGHTS_CLIPPED.at(
                  node.name(), clipped, data.size(), slot, type, farthest));
    }
    return SoundWeights.round(node, slot, data, type);
  }
}
