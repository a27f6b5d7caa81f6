package io.hls4j.core.passes.internal.quantizer;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layers.Quant;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.PassDiagnostics;
import io.hls4j.core.passes.internal.Nodes;
import java.util.Optional;

/**
 * The parameters of a Quant node as numbers.
 *
 * @param scale factors
 * @param zero zero points
 * @param integers type of the integers that quotients are rounded to
 */
record Quantizer(TensorData scale, TensorData zero, Fixed integers) {
  private static final int MAX_BITS = 64;
  private static final String[] PARAMETERS = {"input", "scale", "zero point", "bit width"};
  private static final String SUPPORTED =
      "a whole bit width up to 64, positive factors, narrow only if signed, rounding modes ROUND,"
          + " FLOOR, ROUND_TO_ZERO and HALF_UP";

  /** Reads the parameters; reports what fixed point cannot express. */
  static Optional<Quantizer> of(Node node, DiagnosticSink sink) {
    for (int i = 1; i < PARAMETERS.length; i++) {
      if (!Nodes.isConstant(node.input(i))) {
        sink.report(
            PassDiagnostics.QUANTIZER_NOT_CONSTANT.at(
                node.name(), PARAMETERS[i], node.input(i).producer().name()));
        return Optional.empty();
      }
    }
    TensorData scale = Nodes.constant(node.input(1));
    TensorData bits = Nodes.constant(node.input(3));
    boolean signed = node.attr(Quant.SIGNED);
    boolean narrow = node.attr(Quant.NARROW);
    Rounding rounding = rounding(node.attr(Quant.ROUNDING));
    if (!isWidth(bits)) {
      return refuse(node, sink, "bit width", bits.size() == 1 ? bits.at(0) : "of each channel");
    }
    if (!(scale.min() > 0)) {
      return refuse(node, sink, "scale", scale.min());
    }
    if (narrow && !signed) {
      return refuse(node, sink, "a narrow range", "without a sign");
    }
    if (rounding == null) {
      return refuse(node, sink, "rounding mode", node.attr(Quant.ROUNDING));
    }
    int width = (int) bits.at(0);
    Fixed integers =
        new Fixed(width, width, signed)
            .withModes(rounding, narrow ? Overflow.SAT_SYM : Overflow.SAT);
    return Optional.of(new Quantizer(scale, Nodes.constant(node.input(2)), integers));
  }

  private static Optional<Quantizer> refuse(
      Node node, DiagnosticSink sink, String what, Object value) {
    sink.report(PassDiagnostics.QUANTIZER_UNSUPPORTED.at(node.name(), what, value, SUPPORTED));
    return Optional.empty();
  }

  private static boolean isWidth(TensorData bits) {
    double width = bits.at(0);
    return Nodes.all(bits, width) && width == Math.rint(width) && width >= 1 && width <= MAX_BITS;
  }

  private static Rounding rounding(String mode) {
    return switch (mode) {
      case "round" -> Rounding.RND_CONV;
      case "floor" -> Rounding.TRN;
      case "round_to_zero" -> Rounding.TRN_ZERO;
      case "half_up" -> Rounding.RND;
      default -> null;
    };
  }

  /** Whether the quantizer is a rounding to a fixed-point type and nothing else. */
  boolean isType() {
    double s = scale.at(0);
    return Nodes.all(zero, 0) && Nodes.all(scale, s) && s == Math.scalb(1.0, Math.getExponent(s));
  }

  /** The type that a quantizer with a power-of-two scale rounds to. */
  Fixed type() {
    int integer = integers.integer() + Math.getExponent(scale.at(0));
    return new Fixed(integers.width(), integer, integers.signed())
        .withModes(integers.rounding(), integers.overflow());
  }
}
