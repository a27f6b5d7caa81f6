package io.hls4j.core.passes.internal.precision;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.TypeRule;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.passes.internal.FinishingContext;
import java.util.List;

/** The types of the original: from input and weight types alone, node by node (reference, 3.6). */
public final class OriginalPrecision implements PrecisionPolicy {
  private static final Fixed LEGACY_TABLE = Fixed.signed(18, 8);

  @Override
  public void infer(GraphEditor editor, FinishingContext context) {
    for (Node node : List.copyOf(editor.graph().nodes())) {
      if (!node.kind().isTransient()) {
        if (isLegacySoftmax(node)) {
          legacyTables(node, editor, context);
        }
        if (context.backend().equals("catapult")) {
          exactMean(node, editor, context);
        }
        setFixed(node, editor, context);
        node.kind().typeRule().infer(new RuleContext(node, editor, context));
      }
    }
  }

  private static boolean isLegacySoftmax(Node node) {
    return node.is(Softmax.KIND) && node.attr(Softmax.IMPLEMENTATION).equals("legacy");
  }

  /** The legacy softmax of the original has one type, that of activation tables, for everything. */
  private static void legacyTables(Node node, GraphEditor editor, FinishingContext context) {
    Precision type = context.configuredPrecision(node, Table.TABLE).orElse(LEGACY_TABLE);
    if (type != Auto.AUTO) {
      editor.setPrecision(node, Softmax.EXP_TABLE, type);
      editor.setPrecision(node, Softmax.INV_TABLE, type);
    }
  }

  /**
   * The Catapult backend of the original widens the type of the sums of means, where none is
   * configured, by what they can grow.
   */
  private static void exactMean(Node node, GraphEditor editor, FinishingContext context) {
    boolean isMean = node.kind().attribute(Pooling.OP.name()).isPresent() && !Pooling.isMax(node);
    if (isMean
        && node.precision(Pooling.ACCUM) == Auto.AUTO
        && context.defaultPrecision() instanceof FixedPoint sum
        && context.configuredPrecision(node, Pooling.ACCUM).filter(p -> p != Auto.AUTO).isEmpty()) {
      editor.setPrecision(node, Pooling.ACCUM, Pooling.exactSum(node, sum));
    }
  }

  private static void setFixed(Node node, GraphEditor editor, FinishingContext context) {
    for (TypeSlot slot : node.kind().types()) {
      if (Slots.isInUse(node, slot)) {
        context
            .fixedPrecision(node, slot.name())
            .ifPresent(type -> editor.setPrecision(node, slot.name(), type));
      }
    }
  }

  private record RuleContext(Node node, GraphEditor editor, FinishingContext context)
      implements TypeRule.Context {
    @Override
    public Precision input(int index) {
      return node.input(index).precision();
    }

    @Override
    public Precision type(String slot) {
      return node.precision(slot);
    }

    @Override
    public boolean isAuto(String slot) {
      return node.precision(slot) == Auto.AUTO;
    }

    @Override
    public Precision modelDefault() {
      return context.defaultPrecision();
    }

    @Override
    public boolean ignoresZeroBias() {
      return context.ignoresZeroBias();
    }

    @Override
    public void set(String slot, Precision precision) {
      if (isAuto(slot) && Slots.isInUse(node, slot)) {
        editor.setPrecision(node, slot, precision);
      }
    }

    @Override
    public void setCapped(String slot, Precision precision) {
      set(slot, precision instanceof FixedPoint f ? cap(f) : precision);
    }

    /** Width and integer bits are limited on their own; the fraction is what remains. */
    private Precision cap(FixedPoint type) {
      FixedPoint max = context.maximumPrecision().orElse(null);
      if (max == null) {
        return type;
      }
      int width = Math.min(type.width(), max.width());
      int integer = Math.min(type.integer(), max.integer());
      return new Fixed(width, integer, type.signed())
          .withModes(type.rounding(), type.overflow(), type.saturationBits());
    }
  }
}
