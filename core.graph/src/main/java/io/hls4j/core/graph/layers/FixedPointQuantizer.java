package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rounds each element to a fixed-point type of its own, as quantization-aware training learns. */
public final class FixedPointQuantizer {
  /** Rounding mode. */
  public static final Attr<String> ROUNDING =
      Attr.choice("rounding", "Rounding mode of every element.", modes(Rounding.values()))
          .orElse("rnd");

  /** Overflow mode. */
  public static final Attr<String> OVERFLOW =
      Attr.choice("overflow", "Overflow mode of every element.", modes(Overflow.values()))
          .orElse("wrap");

  private static final Int PARAMETER = Int.signed(16);

  /** The weights that say the type of each element. */
  public static final List<String> SLOTS = List.of("keep_negative", "bits", "integers");

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("FixedPointQuantizer")
          .doc(
              "Rounds each element to a type of its own: signed where keep_negative is 1, of"
                  + " bits[i] bits with integers[i] in front of the point; 0 where bits[i] is 0."
                  + " Types broadcast to the tensor as NumPy broadcasts.")
          .attributes(ROUNDING, OVERFLOW)
          .weight(
              "keep_negative",
              "1 where the element is signed; broadcasts to the input's shape.",
              PARAMETER)
          .weight("bits", "Width of each element; broadcasts to the input's shape.", PARAMETER)
          .weight(
              "integers",
              "Integer bits including the sign; broadcasts to the input's shape.",
              PARAMETER)
          .shape(FixedPointQuantizer::shape)
          .precision(TypeRules.modelDefault())
          .range(RangeRules::quantizer)
          .eval(FixedPointQuantizer::eval)
          .build();

  private FixedPointQuantizer() {}

  private static String[] modes(Enum<?>[] values) {
    return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toArray(String[]::new);
  }

  /** Type of the element at a flat position; empty where it has no bits. */
  public static Optional<Fixed> type(Node n, int i) {
    int bits = at(n, "bits", i);
    if (bits <= 0) {
      return Optional.empty();
    }
    int integers = at(n, "integers", i);
    Fixed plain =
        at(n, "keep_negative", i) != 0
            ? Fixed.signed(bits, integers)
            : Fixed.unsigned(bits, integers);
    return Optional.of(
        plain.withModes(
            Rounding.valueOf(n.attr(ROUNDING).toUpperCase(Locale.ROOT)),
            Overflow.valueOf(n.attr(OVERFLOW).toUpperCase(Locale.ROOT))));
  }

  private static Shape shape(Node n) {
    Shape x = n.input().shape();
    for (String slot : SLOTS) {
      Shape w = n.weight(slot).shape();
      if (!Broadcast.shape(x, w).equals(x)) {
        throw new IllegalArgumentException(slot + " '" + w + "' does not broadcast to '" + x + "'");
      }
    }
    return x;
  }

  /** How many neighbouring elements can have types and bounds of their own. */
  static int repeats(Node n, RangeTensor x) {
    return repeats(n, x.period());
  }

  /**
   * How many neighbouring elements can have types and bounds of their own.
   *
   * @param tensor how many neighbouring elements of the input have bounds of their own
   */
  public static int repeats(Node n, int tensor) {
    Shape x = n.input().shape();
    int period = tensor;
    for (String slot : SLOTS) {
      Shape w = n.weight(slot).shape();
      if (!Broadcast.repeats(x, w)) {
        return Math.toIntExact(x.size());
      }
      period = RangeTensor.commonPeriod(period, Math.toIntExact(w.size()));
    }
    return period;
  }

  private static int at(Node n, String slot, int i) {
    return (int) n.weight(slot).at(position(n, slot, i));
  }

  /** Where in a weight the part of the type of an element stands. */
  public static int position(Node n, String slot, int i) {
    return Broadcast.index(n.input().shape(), n.weight(slot).shape(), i);
  }

  private static NumTensor eval(Evaluation.Context c) {
    NumTensor x = c.input();
    return NumTensor.generate(x.shape(), i -> quantize(c, x.at(i), i));
  }

  private static Num quantize(Evaluation.Context c, Num v, int i) {
    return type(c.node(), i)
        .map(t -> Quantize.quantize(v instanceof Exact e ? e : Exact.of(v.doubleValue()), t))
        .map(q -> c.isFloat() ? c.constant(q.doubleValue()) : q)
        .orElse(c.constant(0));
  }
}
