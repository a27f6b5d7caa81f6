package io.hls4j.core.passes.internal.precision;

import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.settings.ResultModes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Gives results and accumulators of the layers that the user names another rounding or overflow
 * mode; their widths stay. Before: {@code fixed<16,6>}. After: {@code fixed<16,6,RND,SAT>}.
 */
public final class SetResultModes implements OptimizerPass {
  @Override
  public String name() {
    return "set-result-modes";
  }

  @Override
  public String summary() {
    return "Give results the rounding and overflow that the user wants";
  }

  @Override
  public void run(GraphEditor editor, PassContext context) {
    FinishingContext finishing = (FinishingContext) context;
    finishing
        .resultModes()
        .ifPresent(
            modes ->
                List.copyOf(editor.graph().nodes()).stream()
                    .filter(n -> isMeant(n, modes, finishing))
                    .forEach(n -> set(n, modes, editor)));
  }

  private static boolean isMeant(Node node, ResultModes modes, FinishingContext context) {
    return Stream.concat(
            context.key(node).names().stream(),
            Stream.concat(Stream.of(node.kind().name()), node.kind().aliases().stream()))
        .anyMatch(name -> modes.layers().contains(name.toLowerCase(Locale.ROOT)));
  }

  private static void set(Node node, ResultModes modes, GraphEditor editor) {
    for (String slot : List.of("result", "accum")) {
      if (node.kind().hasType(slot) && node.precision(slot) instanceof Fixed f) {
        Overflow overflow = modes.overflow().orElse(f.overflow());
        int bits = overflow == Overflow.WRAP ? Math.min(f.width(), modes.saturationBits()) : 0;
        Fixed changed = f.withModes(modes.rounding().orElse(f.rounding()), overflow, bits);
        if (!changed.equals(f)) {
          editor.setPrecision(node, slot, changed);
        }
      }
    }
  }
}
