package io.hls4j.core.passes.internal.precision;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.ZeroPadding1D;
import io.hls4j.core.graph.layers.ZeroPadding2D;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.PassDiagnostics;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.range.Ranges;
import io.hls4j.core.passes.internal.range.Ranges.Computed;
import io.hls4j.core.passes.internal.range.SoundWeights;
import java.util.List;

/**
 * Types that cannot overflow in silence. Signs and integer bits follow from proven ranges, or from
 * data where the user gives some. Accumulators keep every bit; other widths are those of {@link
 * ProvenWidths} or {@link CalibratedWidths}.
 */
public final class SoundPrecision implements PrecisionPolicy {
  @Override
  public void infer(GraphEditor editor, FinishingContext context) {
    new Run(editor, context).all();
  }

  private static final class Run {
    private final GraphEditor editor;
    private final FinishingContext context;
    private final Widths widths;
    private final Ranges ranges;

    Run(GraphEditor editor, FinishingContext context) {
      this.editor = editor;
      this.context = context;
      this.widths =
          context
              .calibration()
              .<Widths>map(data -> new CalibratedWidths(context, data))
              .orElseGet(() -> new ProvenWidths(context.defaultPrecision()));
      this.ranges =
          new Ranges((n, slot) -> SoundWeights.round(n, slot, n.weight(slot), n.precision(slot)));
    }

    void all() {
      for (Node node : List.copyOf(editor.graph().nodes())) {
        if (!node.kind().isTransient() && ranges.isReachable(node)) {
          decide(node);
        }
      }
    }

    private void decide(Node node) {
      for (TypeSlot slot : node.kind().types()) {
        if (Slots.isInUse(node, slot)) {
          context
              .fixedPrecision(node, slot.name())
              .ifPresent(type -> editor.setPrecision(node, slot.name(), type));
        }
      }
      if (node.is(Input.KIND)) {
        set(
            node,
            "result",
            RowNumbers.type(node).<Precision>map(t -> t).orElseGet(() -> widths.input(node)));
      }
      weights(node);
      if (!isFixedPoint(node)) {
        return;
      }
      inner(node);
      Computed computed = ranges.exact(node);
      computed.intermediate().forEach((slot, held) -> set(node, slot, exactType(held.range())));
      if (node.is(Softmax.KIND)) {
        softmax(node);
      }
      set(node, "result", resultType(node, computed.result()));
      tables(node);
      fallbacks(node);
      ranges.settle(node, computed);
    }

    /** What is rounded on the way and bounded by nothing but its own type, such as distances. */
    private void fallbacks(Node node) {
      for (TypeSlot slot : node.kind().types()) {
        if (!node.kind().hasWeight(slot.name())) {
          slot.fallback()
              .filter(FixedPoint.class::isInstance)
              .ifPresent(type -> set(node, slot.name(), type));
        }
      }
    }

    /** Types of what is rounded on the way, on which the ranges of the rest depend. */
    private void inner(Node node) {
      if (Nodes.isRecurrent(node)) {
        SoundRecurrent.decide(node, ranges.exact(node), widths.fraction(), this::set);
      } else if (node.is(LayerNormalization.KIND)) {
        editor.set(node, LayerNormalization.NORMALISED, true);
        SoundLayerNormalization.decide(node, ranges.exact(node), widths.fraction(), this::set);
      }
    }

    private void softmax(Node node) {
      if (SoundSoftmax.replaceLegacy(node, editor)) {
        context.diagnostics().report(PassDiagnostics.LEGACY_SOFTMAX.at(node.name()));
      }
      SoundSoftmax.decide(node, widths.fraction(), this::set);
    }

    /** Whether every type it has to do with has a proven range. */
    private boolean isFixedPoint(Node node) {
      Precision result = node.precision("result");
      boolean ok = result == Auto.AUTO || Slots.isFixedPoint(result);
      if (!ok) {
        context.diagnostics().report(PassDiagnostics.NO_TYPE.at(node.name(), "result", result));
      }
      return ok;
    }

    private void set(Node node, String slot, Precision type) {
      if (node.precision(slot) == Auto.AUTO) {
        editor.setPrecision(node, slot, type instanceof Fixed f ? cap(node, slot, f) : type);
      }
    }

    private void weights(Node node) {
      for (TypeSlot slot : node.kind().types()) {
        boolean open = node.precision(slot.name()) == Auto.AUTO;
        TensorData data = node.findWeight(slot.name()).orElse(null);
        if (open && data != null) {
          set(node, slot.name(), widths.weight(node, slot, data));
        }
      }
    }

    private Fixed exactType(RangeTensor range) {
      return Ranges.holding(
          range, range.fraction() == RangeTensor.REAL ? widths.fraction() : range.fraction());
    }

    private Precision resultType(Node node, RangeTensor exact) {
      if (node.is(Constant.KIND)) {
        return node.precision(Constant.VALUE);
      }
      return Slots.followsInput(node) && holds(node, exact)
          ? node.input().precision()
          : widths.result(node, exact);
    }

    /** Whether the type of the input holds a result that is made of its elements. */
    private static boolean holds(Node node, RangeTensor exact) {
      if (node.input().precision() == Xnor.XNOR) {
        return !node.is(ZeroPadding1D.KIND) && !node.is(ZeroPadding2D.KIND);
      }
      return node.input().precision() instanceof FixedPoint f
          && exact.fraction() <= f.fraction()
          && Interval.of(f).contains(exact.hull());
    }

    /** Table entries have the type of the result, so that nothing is rounded twice. */
    private void tables(Node node) {
      for (TypeSlot slot : node.kind().types()) {
        if (node.kind().hasTable(slot.name()) && node.precision(slot.name()) == Auto.AUTO) {
          set(node, slot.name(), node.precision("result"));
        }
      }
    }

    private Fixed cap(Node node, String slot, Fixed type) {
      FixedPoint max = context.maximumPrecision().orElse(null);
      if (max == null || type.width() <= max.width() && type.integer() <= max.integer()) {
        return type;
      }
      int width = Math.min(type.width(), max.width());
      int integer = Math.min(type.integer(), max.integer());
      Fixed capped = new Fixed(width, integer, type.signed()).withModes(Rounding.RND, Overflow.SAT);
      if (integer < type.integer()) {
        context
            .diagnostics()
            .report(
                PassDiagnostics.CAPPED.at(node.name(), slot, type.shortText(), capped.shortText()));
      }
      return capped;
    }
  }
}
