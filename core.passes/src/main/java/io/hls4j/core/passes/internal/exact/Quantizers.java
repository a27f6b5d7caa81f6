package io.hls4j.core.passes.internal.exact;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is asked of quantizers with a type for each element. */
final class Quantizers {
  private static final long MOST_ELEMENTS = 1 << 22;

  private Quantizers() {}

  static Overflow overflow(Node node) {
    return Overflow.valueOf(node.attr(FixedPointQuantizer.OVERFLOW).toUpperCase(Locale.ROOT));
  }

  static Rounding rounding(Node node) {
    return Rounding.valueOf(node.attr(FixedPointQuantizer.ROUNDING).toUpperCase(Locale.ROOT));
  }

  static boolean wraps(Node node) {
    return overflow(node) == Overflow.WRAP;
  }

  /** How many neighbouring elements have types of their own, given a tensor of some period. */
  static int period(Node node, int tensor) {
    return FixedPointQuantizer.repeats(node, tensor);
  }

  /** The one type of all elements, if there is only one. */
  static Optional<Fixed> onlyType(Node node) {
    for (String slot : FixedPointQuantizer.SLOTS) {
      TensorData data = node.weight(slot);
      if (data.size() == 0 || data.min() != data.max()) {
        return Optional.empty();
      }
    }
    return FixedPointQuantizer.type(node, 0);
  }

  /**
   * The quantizers that read a tensor, perhaps behind layers that only move elements; nothing if
   * anything else reads it too.
   */
  static Optional<List<Node>> behind(Value value, Demands demands) {
    List<Node> all = new ArrayList<>();
    return collect(value, demands, all) ? Optional.of(all) : Optional.empty();
  }

  private static boolean collect(Value value, Demands demands, List<Node> to) {
    if (value.consumers().isEmpty() || demands.isOutput(value)) {
      return false;
    }
    for (Node reader : value.consumers()) {
      if (reader.is(FixedPointQuantizer.KIND)) {
        to.add(reader);
      } else if (!Demands.isMove(reader) || !collect(reader.output(), demands, to)) {
        return false;
      }
    }
    return true;
  }

  /**
   * What the original takes for the bits of a quantizer's result: those of the quantizer where the
   * input does not have fewer. Rounding may need one more bit before the point than the input has.
   */
  static Bits original(Node node, Bits in) {
    int period = period(node, in.period());
    Bits out = Bits.none(period);
    boolean rounds = rounding(node) != Rounding.TRN;
    for (int i = 0; i < period; i++) {
      Optional<Fixed> type = FixedPointQuantizer.type(node, i);
      if (type.isPresent() && !in.isNothing(i)) {
        Bits own = Bits.of(type.get());
        boolean grows =
            in.fraction(i) > own.fraction(0)
                && own.integer(0) > in.integer(i)
                && (rounds || in.signed(i));
        int integer = in.integer(i) + (grows ? 1 : 0);
        boolean fits = (own.signed(0) || !in.signed(i)) && integer <= own.integer(0);
        boolean reduced = fits || !wraps(node);
        out.set(
            i,
            own.signed(0) && (in.signed(i) || !reduced),
            reduced ? Math.min(own.integer(0), integer) : own.integer(0),
            Math.min(own.fraction(0), in.fraction(i)));
      }
    }
    return out;
  }

  /** Takes bits from a quantizer that its results never have. */
  static void tighten(Node node, Bits result, GraphEditor editor) {
    TensorData bits = node.weight("bits");
    boolean alike =
        FixedPointQuantizer.SLOTS.stream()
            .allMatch(slot -> node.weight(slot).shape().equals(bits.shape()));
    long size = node.output().shape().size();
    if (!alike || size > MOST_ELEMENTS) {
      return;
    }
    Bits held = Bits.none(bits.size());
    for (int i = 0; i < size; i++) {
      held.include(FixedPointQuantizer.position(node, "bits", i), result, i);
    }
    double[] signs = new double[bits.size()];
    double[] widths = new double[bits.size()];
    double[] integers = new double[bits.size()];
    for (int i = 0; i < bits.size(); i++) {
      if (!held.isNothing(i)) {
        signs[i] = held.signed(i) ? 1 : 0;
        integers[i] = held.integer(i) + signs[i];
        widths[i] = integers[i] + held.fraction(i);
      }
    }
    set(node, "keep_negative", signs, editor);
    set(node, "bits", widths, editor);
    set(node, "integers", integers, editor);
  }

  private static void set(Node node, String slot, double[] values, GraphEditor editor) {
    TensorData data = TensorData.wrapDoubles(node.weight(slot).shape(), values);
    if (!data.equals(node.weight(slot))) {
      editor.setWeight(node, slot, data);
    }
  }
}
