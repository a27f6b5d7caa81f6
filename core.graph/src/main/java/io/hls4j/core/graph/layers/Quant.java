package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.tensor.Shape;

/** Uniform quantizer of QONNX; passes turn it into types, factors and offsets. */
public final class Quant {
  /** Whether the integer range is signed. */
  public static final Attr<Boolean> SIGNED =
      Attr.flag("signed", "Whether the integers are signed.").orElse(true);

  /** Whether the lowest integer is left out, to make the range symmetric. */
  public static final Attr<Boolean> NARROW =
      Attr.flag("narrow", "Whether the lowest integer is left out.").orElse(false);

  /** How quotients are rounded. */
  public static final Attr<String> ROUNDING =
      Attr.choice(
              "rounding_mode",
              "How x / scale + zero point is rounded to an integer.",
              "round",
              "floor",
              "ceil",
              "round_to_zero",
              "half_up")
          .orElse("round");

  /** The declaration. Inputs: x, scale, zero point, bit width. */
  public static final LayerKind KIND =
      LayerKind.named("Quant")
          .doc(
              "y = (clip(round(x / scale + zero), low, high) - zero) * scale with the integer range"
                  + " of the given bit width (QONNX, Quant operator). Inputs: x, scale, zero point,"
                  + " bit width.")
          .aliases("IntQuant")
          .inputs(4)
          .attributes(SIGNED, NARROW, ROUNDING)
          .shape(n -> Broadcast.shape(n.input(0).shape(), squeezed(n.input(1).shape())))
          .eval(Quant::eval)
          .transientKind()
          .build();

  private Quant() {}

  private static Shape squeezed(Shape s) {
    return s.size() == 1 ? Shape.scalar() : s;
  }

  private static NumTensor eval(Evaluation.Context c) {
    if (!c.isFloat()) {
      throw new IllegalStateException("a quantizer node has no fixed-point definition of its own");
    }
    NumTensor x = c.input(0);
    Shape out = c.node().output().shape();
    return NumTensor.generate(
        out,
        i ->
            c.constant(
                quantize(
                    c,
                    parameter(x, out, i),
                    parameter(c.input(1), out, i),
                    parameter(c.input(2), out, i),
                    parameter(c.input(3), out, i))));
  }

  private static double parameter(NumTensor t, Shape out, int i) {
    return t.at(t.size() == 1 ? 0 : Broadcast.index(out, t.shape(), i)).doubleValue();
  }

  private static double quantize(
      Evaluation.Context c, double x, double scale, double zero, double bits) {
    boolean signed = c.node().attr(SIGNED);
    boolean narrow = c.node().attr(NARROW);
    double low = signed ? -Math.pow(2, bits - 1) + (narrow ? 1 : 0) : 0;
    double high = signed ? Math.pow(2, bits - 1) - 1 : Math.pow(2, bits) - (narrow ? 2 : 1);
    // The source computes the quotient in single precision; ties depend on it.
    double q = (float) x / (float) scale + zero;
    double clipped = Math.min(Math.max(q, low), high);
    return (round(clipped, c.node().attr(ROUNDING)) - zero) * scale;
  }

  private static double round(double v, String mode) {
    return switch (mode) {
      case "floor" -> Math.floor(v);
      case "ceil" -> Math.ceil(v);
      case "round_to_zero" -> v < 0 ? Math.ceil(v) : Math.floor(v);
      case "half_up" -> Math.floor(v + 0.5);
      default -> Math.rint(v);
    };
  }
}
