package io.hls4j.core.passes.internal.exact;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.precision.PrecisionPolicy;
import io.hls4j.core.passes.internal.range.Ranges;
import io.hls4j.core.passes.internal.range.Ranges.Computed;
import java.util.List;

/**
 * Types of a quantized model that change none of its numbers (behaviour reference, 3.7). Forwards,
 * the ranges of exact results follow from weights and quantizers, element by element; backwards,
 * each quantizer says which bits it looks at. A tensor gets the bits that it has and that somebody
 * looks at. Types that the model file fixes stay; the configuration is not asked.
 *
 * <p>Sound numerics follows exact intervals. The original's numerics rounds them up to whole bits
 * after each layer, and takes the bits of a quantizer's result from bits alone.
 */
public final class ExactPrecision implements PrecisionPolicy {
  @Override
  public void infer(GraphEditor editor, FinishingContext context) {
    new Run(editor, context).all();
  }

  private static final class Run {
    private final GraphEditor editor;
    private final FinishingContext context;
    private final boolean isOriginal;
    private final Ranges ranges;
    private final ExactTypes types;
    private Demands demands;

    Run(GraphEditor editor, FinishingContext context) {
      this.editor = editor;
      this.context = context;
      this.isOriginal = context.numerics() == Numerics.HLS4ML;
      this.ranges = new Ranges((node, slot) -> node.weight(slot), !isOriginal);
      this.types = new ExactTypes(editor, context);
      this.demands = new Demands(editor.graph());
    }

    void all() {
      List<Node> nodes =
          List.copyOf(editor.graph().nodes()).stream()
              .filter(n -> !n.kind().isTransient())
              .toList();
      nodes.stream().filter(n -> n.is(Input.KIND)).forEach(this::input);
      for (Node node : nodes) {
        if (node.is(FixedPointQuantizer.KIND) && ranges.isReachable(node)) {
          quantizer(node);
        } else if (!node.is(Input.KIND) && ranges.isReachable(node)) {
          ranges.settle(node, produced(node));
        }
      }
      // Quantizers have lost bits that never come.
      demands = new Demands(editor.graph());
      for (Node node : nodes) {
        if (ranges.of(node.output()).isPresent()) {
          types.decide(node, ranges, demands);
        }
      }
    }

    /** An input is as its quantizers look at it; without quantizers, as the user says. */
    private void input(Node node) {
      if (node.precision("result") == Auto.AUTO) {
        editor.setPrecision(node, "result", new InputTypes(context, demands).of(node));
        context.exactResult(node);
      }
      FixedPoint type = (FixedPoint) node.precision("result");
      boolean limited = Quantizers.behind(node.output(), demands).isPresent();
      Bits bits = limited && isOpenEnded(type) ? Bits.ANY : Bits.of(type);
      ranges.settle(node, Boxes.of(node.output().shape(), bits));
    }

    /** A type that wraps gives on the bits that matter, of numbers of any size. */
    private static boolean isOpenEnded(FixedPoint type) {
      return type.overflow() == Overflow.WRAP;
    }

    private void quantizer(Node node) {
      RangeTensor x = ranges.of(node.input()).orElseThrow();
      RangeTensor rounded =
          isOriginal
              ? Boxes.of(node.output().shape(), Quantizers.original(node, Bits.of(x)))
              : ranges.exact(node).result();
      if (node.precision("result") == Auto.AUTO) {
        Quantizers.tighten(node, Bits.of(rounded), editor);
      }
      types.prepare(node);
      ranges.settle(node, rounded);
    }

    private RangeTensor produced(Node node) {
      types.prepare(node);
      Computed computed = ranges.exact(node);
      types.intermediate(node, computed);
      RangeTensor result = computed.result();
      Value out = node.output();
      if (node.precision("result") instanceof FixedPoint fixed) {
        return result.cast(fixed);
      }
      return isOriginal ? Boxes.of(out.shape(), Original.produced(node, result)) : result;
    }
  }
}
