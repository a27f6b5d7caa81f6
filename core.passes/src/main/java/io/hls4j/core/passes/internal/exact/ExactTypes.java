package io.hls4j.core.passes.internal.exact;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.PassDiagnostics;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.precision.Slots;
import io.hls4j.core.passes.internal.precision.SoundSoftmax;
import io.hls4j.core.passes.internal.precision.WeightTypes;
import io.hls4j.core.passes.internal.range.Ranges;
import io.hls4j.core.passes.internal.range.Ranges.Computed;
import java.util.Set;
import java.util.stream.IntStream;

/** Sets the types of single nodes from the bits that they have and that are looked at. */
final class ExactTypes {
  /** What the original writes for a type of no bits. */
  private static final Fixed ORIGINAL_NOTHING = Fixed.unsigned(2, 32);

  private static final Fixed NOTHING = Fixed.unsigned(1, 1);

  /** Fraction of what has no step and is read by no quantizer. */
  private static final int LEAST_FRACTION = 10;

  /** Tables are not made larger than this for the sake of an entry for each number. */
  private static final int MOST_TABLE_BITS = 16;

  private final GraphEditor editor;
  private final FinishingContext context;
  private final boolean isOriginal;

  ExactTypes(GraphEditor editor, FinishingContext context) {
    this.editor = editor;
    this.context = context;
    this.isOriginal = context.numerics() == Numerics.HLS4ML;
  }

  /** Before its range is known: weights without loss, the types inside of a softmax. */
  void prepare(Node node) {
    for (TypeSlot slot : node.kind().types()) {
      boolean isCount = slot.fallback().orElse(Auto.AUTO) instanceof Int;
      node.findWeight(slot.name())
          .filter(data -> node.precision(slot.name()) == Auto.AUTO)
          .ifPresent(
              data ->
                  editor.setPrecision(
                      node, slot.name(), isCount ? slot.fallback().orElseThrow() : lossless(data)));
    }
    if (node.is(Softmax.KIND)) {
      softmax(node);
    }
  }

  private void softmax(Node node) {
    if (isOriginal
        && node.precision(Softmax.EXP_TABLE) instanceof FixedPoint
        && node.precision("inv_inp") instanceof FixedPoint) {
      setOpen(node, "accum", Original.softmaxAccum(node));
    } else if (!isOriginal) {
      SoundSoftmax.replaceLegacy(node, editor);
      SoundSoftmax.decide(node, fallbackFraction(), this::setOpen);
    }
  }

  /** Types of what a layer holds on the way to its result. */
  void intermediate(Node node, Computed computed) {
    boolean sums = isOriginal && !isAveraging(node);
    computed
        .intermediate()
        .forEach(
            (slot, held) -> {
              boolean asResult = sums && slot.equals("accum");
              Bits own = Bits.of(asResult ? computed.result() : held.range());
              Bits bits = isOriginal ? own.most() : own;
              setOpen(
                  node,
                  slot,
                  bits.hull().isNothing(0)
                      ? nothing()
                      : bits.type().orElseGet(() -> fallback(held.range())));
            });
  }

  private static boolean isAveraging(Node node) {
    return node.kind().attribute(Pooling.OP.name()).isPresent()
        && node.attr(Pooling.OP).equals("average");
  }

  /** The result type: bits that the result has and that somebody looks at; then what is left. */
  void decide(Node node, Ranges ranges, Demands demands) {
    reportIgnored(node);
    RangeTensor range = ranges.of(node.output()).orElseThrow();
    if (node.is(Constant.KIND)) {
      setOpen(node, "result", node.precision(Constant.VALUE));
    }
    if (node.precision("result") == Auto.AUTO) {
      Bits produced = Bits.of(range);
      Bits wanted = demands.of(node.output());
      Bits kept =
          isOriginal
              ? original(produced, wanted, demands.isReadWrapping(node.output())).most()
              : sound(node, produced, wanted);
      editor.setPrecision(node, "result", result(node, kept, range));
      context.exactResult(node);
      if (!isOriginal && node.precision("result") instanceof FixedPoint type) {
        context.exactRange(node, range.cast(type));
      }
    }
    rest(node);
  }

  private void reportIgnored(Node node) {
    for (TypeSlot slot : node.kind().types()) {
      boolean open = node.precision(slot.name()) == Auto.AUTO && Slots.isInUse(node, slot);
      context
          .configuredPrecision(node, slot.name())
          .filter(type -> open && type != Auto.AUTO)
          .ifPresent(
              type ->
                  context
                      .diagnostics()
                      .report(
                          PassDiagnostics.TYPE_IGNORED.at(
                              node.name(), slot.name(), type.shortText())));
    }
  }

  private Precision result(Node node, Bits kept, RangeTensor range) {
    Bits all = kept.hull();
    if (all.isNothing(0)) {
      return nothing();
    }
    return kept.type()
        .orElseGet(
            () -> {
              Fixed type = fallback(range);
              context
                  .diagnostics()
                  .report(
                      PassDiagnostics.NOT_EXACT.at(
                          node.name(), node.kind().name(), type.shortText()));
              return type;
            });
  }

  /** Where there is no step: rounded to the fraction of the model's default type. */
  private Fixed fallback(RangeTensor range) {
    boolean real = range.fraction() == RangeTensor.REAL;
    Fixed type = Ranges.holding(range, real ? fallbackFraction() : range.fraction());
    return real ? type.withModes(Rounding.RND, Overflow.WRAP) : type;
  }

  private int fallbackFraction() {
    int own = context.defaultPrecision() instanceof FixedPoint f ? f.fraction() : 0;
    return Math.max(own, LEAST_FRACTION);
  }

  private Fixed lossless(TensorData data) {
    Fixed type = WeightTypes.lossless(data, longest(), nothing());
    boolean hasZeros = IntStream.range(0, data.size()).anyMatch(i -> data.at(i) == 0);
    if (!isOriginal || !hasZeros || type.equals(nothing())) {
      return type;
    }
    // The original counts a zero as a number without bits on either side of the point.
    int integers = Math.max(type.integer(), type.signed() ? 1 : 0);
    return new Fixed(integers + Math.max(type.fraction(), 0), integers, type.signed());
  }

  /** The original looks for fractions of at most 32 bits; a double has at most 1074. */
  private int longest() {
    return isOriginal ? 32 : 1074;
  }

  private Fixed nothing() {
    return isOriginal ? ORIGINAL_NOTHING : NOTHING;
  }

  /** As the original combines them: each count on its own. */
  private static Bits original(Bits has, Bits wanted, boolean wraps) {
    return combine(
        has,
        wanted,
        (to, i, h, w) ->
            to.set(
                i,
                wraps ? w.signed(i) : h.signed(i) && w.signed(i),
                Math.min(h.integer(i), w.integer(i)),
                Math.min(h.fraction(i), w.fraction(i))));
  }

  /** The whole range if it has no more bits than are looked at, else those that are looked at. */
  private Bits sound(Node node, Bits has, Bits wanted) {
    return combine(
        has,
        wanted,
        (to, i, h, w) -> {
          if (h.isNothing(i)) {
            return;
          }
          if (w.isNothing(i)) {
            context.overflowsOnPurpose(node);
            return;
          }
          int fraction = Math.min(h.fraction(i), w.fraction(i));
          boolean cut = fraction < h.fraction(i);
          // A small negative number is cut off to minus one step.
          int integer = h.signed(i) && cut ? Math.max(h.integer(i), -fraction) : h.integer(i);
          int own = integer + (h.signed(i) ? 1 : 0);
          if (own <= (long) w.integer(i) + (w.signed(i) ? 1 : 0)) {
            to.set(i, h.signed(i), integer, fraction);
          } else {
            context.overflowsOnPurpose(node);
            to.set(i, w.signed(i), w.integer(i), fraction);
          }
        });
  }

  @FunctionalInterface
  private interface Combiner {
    void put(Bits to, int i, Bits has, Bits wanted);
  }

  private static Bits combine(Bits has, Bits wanted, Combiner f) {
    int common = RangeTensor.commonPeriod(has.period(), wanted.period());
    boolean large = common > RangeTensor.MOST_ELEMENTS;
    Bits h = large ? has.hull() : has;
    Bits w = large ? wanted.hull() : wanted;
    Bits kept = Bits.none(large ? 1 : common);
    for (int i = 0; i < kept.period(); i++) {
      f.put(kept, i, h, w);
    }
    return kept;
  }

  /** Slots that ranges say nothing about, and sizes of tables. */
  private void rest(Node node) {
    for (TypeSlot slot : node.kind().types()) {
      if (node.precision(slot.name()) == Auto.AUTO && Slots.isInUse(node, slot)) {
        boolean isTable = node.kind().hasWeight(slot.name()) && slot.fallback().isPresent();
        Precision fallback =
            slot.fallback().filter(t -> t != Auto.AUTO).orElse(node.precision("result"));
        setOpen(node, slot.name(), isTable && !isOriginal ? node.precision("result") : fallback);
      }
    }
    boolean sized = node.attrs().find(Table.SIZE).isPresent();
    if (!sized && node.is(Activation.KIND) && node.input().precision() instanceof FixedPoint x) {
      String function = node.attr(Activation.FUNCTION);
      int bits = isOriginal ? originalTableBits(function, x) : x.width();
      if (Activation.TABULATED.contains(function) && bits > 0 && bits <= MOST_TABLE_BITS) {
        editor.set(node, Table.SIZE, 1 << bits);
      }
    }
  }

  /** tanh has an end at 4 and sigmoid at 8, on both sides of zero. */
  private static int originalTableBits(String function, FixedPoint x) {
    if (!Set.of("tanh", "sigmoid").contains(function)) {
      return x.width();
    }
    return x.fraction() + (function.equals("tanh") ? 3 : 4);
  }

  private void setOpen(Node node, String slot, Precision type) {
    if (node.precision(slot) == Auto.AUTO) {
      editor.setPrecision(node, slot, type);
    }
  }
}
