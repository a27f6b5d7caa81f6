package io.hls4j.core.passes.internal.exact;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.Repack;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets the layer before a quantizer round as it does, where all elements have one type. Before:
 * Dense > Reshape > FixedPointQuantizer. After: Dense and Reshape with the type of the quantizer.
 */
public final class FuseQuantizer extends RewritePass {
  /** The pass. */
  public FuseQuantizer() {
    super("fuse-fixed-point-quantizer", "Round in the layer before a quantizer of one type");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(FixedPointQuantizer.KIND) || !context.isExact()) {
      return;
    }
    Optional<Fixed> type = Quantizers.onlyType(node);
    if (type.isEmpty()) {
      context.skipped(node, "its elements have types of their own");
      return;
    }
    List<Node> before = before(node, editor);
    if (before.isEmpty() || !before.stream().allMatch(context::hasExactResult)) {
      context.skipped(node, "the result of '" + node.input().producer().name() + "' is not free");
      return;
    }
    Fixed rounded = rounded(node, type.get(), context.numerics() == Numerics.HLS4ML);
    RangeTensor range = context.exactRange(node).orElse(null);
    for (Node n : before) {
      editor.setPrecision(n, "result", rounded);
      context.roundingResult(n);
      if (range != null) {
        context.exactRange(n, range);
        range = n == before.get(before.size() - 1) ? null : moved(n, range);
      }
    }
    List<Node> readers = List.copyOf(node.output().consumers());
    editor.bypass(node);
    if (context.ioType() == IoType.PARALLEL) {
      readers.stream()
          .filter(n -> n.is(Reshape.KIND))
          .forEach(n -> rename(n, rounded, editor, context));
    }
  }

  /** Outside of streams a reshape is another name for its input: it has the type of that. */
  private static void rename(
      Node reshape, Fixed type, GraphEditor editor, FinishingContext context) {
    if (context.hasExactResult(reshape) && !reshape.precision("result").equals(type)) {
      editor.setPrecision(reshape, "result", type);
      context.roundingResult(reshape);
    }
  }

  /** The range of the input of a layer that moves elements. */
  private static RangeTensor moved(Node move, RangeTensor range) {
    Shape shape = move.input().shape();
    if (!move.is(Transpose.KIND) || range.period() == 1) {
      return range.reshape(shape);
    }
    int[] sources = Transpose.sources(move);
    int[] targets = new int[sources.length];
    for (int i = 0; i < sources.length; i++) {
      targets[sources[i]] = i;
    }
    return RangeTensor.generate(
        shape, targets.length, i -> range.at(targets[i]), i -> range.fraction(targets[i]));
  }

  /** Of a type that neither rounds nor saturates only the bits that are looked at. */
  private static Fixed rounded(Node node, Fixed type, boolean isOriginal) {
    boolean plain = type.rounding() == Rounding.TRN && type.overflow() == Overflow.WRAP;
    if (!plain || !(node.precision("result") instanceof Fixed read)) {
      return type;
    }
    if (isOriginal) {
      return read;
    }
    Fixed upper = read.integer() <= type.integer() ? read : type;
    int width = upper.integer() + Math.min(read.fraction(), type.fraction());
    return width < 1 ? type : new Fixed(width, upper.integer(), upper.signed());
  }

  /**
   * The layer that computes the tensor and those that move its elements; none if others read it.
   */
  private static List<Node> before(Node quantizer, GraphEditor editor) {
    List<Node> chain = new ArrayList<>();
    Node at = quantizer;
    do {
      if (!Nodes.hasOneReader(editor.graph(), at.input())) {
        return List.of();
      }
      at = at.input().producer();
      chain.add(at);
    } while (at.is(Reshape.KIND) || at.is(Repack.KIND) || at.is(Transpose.KIND));
    return at.is(Constant.KIND) ? List.of() : chain;
  }
}
