package io.hls4j.frontend.keras.internal.qkeras;

import io.hls4j.core.api.frontend.Ledger.Entry;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.frontend.keras.internal.qkeras.CurveQuantizer.Curve;
import io.hls4j.frontend.keras.internal.qkeras.SignQuantizer.Levels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The quantizers of QKeras by name, with the account of their arguments. */
public final class Quantizers {
  /** Which quantizers there are, in words. */
  public static final String SUPPORTED =
      "supported are quantized_bits, quantized_linear, quantized_relu, quantized_tanh,"
          + " quantized_sigmoid, quantized_po2, quantized_relu_po2, binary, ternary,"
          + " stochastic_binary and stochastic_ternary";

  private static final int MAX_BITS = 64;
  private static final String STATED = "only matters where alpha follows from the array";
  private static final String NO_ARRAY = "supported is one factor for each channel";

  private static final Map<String, List<String>> POSITIONS =
      Map.ofEntries(
          Map.entry(
              "quantized_bits", List.of("bits", "integer", "symmetric", "keep_negative", "alpha")),
          Map.entry(
              "quantized_linear",
              List.of("bits", "integer", "symmetric", "keep_negative", "alpha")),
          Map.entry("quantized_relu", List.of("bits", "integer", "use_sigmoid", "negative_slope")),
          Map.entry("quantized_po2", List.of("bits", "max_value")),
          Map.entry("quantized_relu_po2", List.of("bits", "max_value", "negative_slope")),
          Map.entry("quantized_tanh", List.of("bits")),
          Map.entry("quantized_sigmoid", List.of("bits")),
          Map.entry("binary", List.of("use_01", "alpha")),
          Map.entry("stochastic_binary", List.of("alpha")),
          Map.entry("ternary", List.of("alpha", "threshold")),
          Map.entry("stochastic_ternary", List.of("alpha", "threshold")));

  /**
   * A quantizer and what became of its arguments.
   *
   * @param quantizer empty if it is not supported
   * @param account one entry for each argument
   */
  public record Account(Optional<Quantizer> quantizer, List<Entry> account) {}

  private Quantizers() {}

  /** Whether a call is that of a quantizer that is supported. */
  public static boolean isKnown(QuantizerCall call) {
    return POSITIONS.containsKey(call.name());
  }

  /**
   * Reads a quantizer.
   *
   * @param place the layer and attribute, for the account
   */
  public static Account read(QuantizerCall call, String place) {
    List<String> positions = POSITIONS.get(call.name());
    if (positions == null) {
      return new Account(Optional.empty(), List.of());
    }
    Arguments arguments = new Arguments(call, place, positions);
    Quantizer quantizer =
        switch (call.name()) {
          case "quantized_bits" -> bits(arguments, false);
          case "quantized_linear" -> bits(arguments, true);
          case "quantized_relu" -> relu(arguments);
          case "quantized_tanh" -> squash(arguments, "use_real_tanh", Curve.TANH, Curve.HARD_TANH);
          case "quantized_sigmoid" ->
              squash(arguments, "use_real_sigmoid", Curve.SIGMOID, Curve.HARD_SIGMOID);
          case "quantized_po2" -> power(arguments, false);
          case "quantized_relu_po2" -> power(arguments, true);
          case "binary", "stochastic_binary" -> binary(arguments);
          default -> ternary(arguments);
        };
    return new Account(Optional.of(quantizer), arguments.reader().close());
  }

  private static Quantizer bits(Arguments a, boolean linear) {
    int bits = a.integer("bits", 8, 1, MAX_BITS);
    int integer = a.integer("integer", 0, -MAX_BITS, MAX_BITS);
    boolean signed = a.flag("keep_negative", true);
    Alpha alpha = a.alpha();
    boolean symmetric = a.flag("symmetric", linear);
    if (alpha.isAuto() && bits == 1) {
      a.reader().refuse("alpha", "supported are stated factors where there is one bit");
    }
    if (alpha.isAuto() && linear && !symmetric) {
      a.reader().refuse("symmetric", "supported is 1 where alpha is auto");
    }
    a.reader().neutralIf("scale_axis", "supported is the last axis");
    a.reader().neutralIf("elements_per_scale", NO_ARRAY);
    a.reader().neutralIf("min_po2_exponent", "supported are exponents without bounds");
    a.reader().neutralIf("max_po2_exponent", "supported are exponents without bounds");
    boolean trained = alpha.isAuto() && !linear;
    if (!linear && !trained) {
      a.reader().neutral("post_training_scale", STATED);
    }
    return new BitsQuantizer(
        bits,
        integer,
        signed,
        symmetric || alpha.isAuto(),
        alpha,
        linear,
        trained ? a.array("post_training_scale") : null);
  }

  private static Quantizer relu(Arguments a) {
    int bits = a.integer("bits", 8, 1, MAX_BITS);
    int integer = a.integer("integer", 0, -MAX_BITS, MAX_BITS);
    double slope = a.number("negative_slope", 0);
    if (a.flag("use_sigmoid", false)) {
      a.reader().refuse("use_sigmoid", "supported is a rectifier without it");
    }
    a.reader().neutral("relu_upper_bound", "bounds the gradient; the type bounds the result");
    a.reader().neutralIf("is_quantized_clip", "supported is true", true, 1L);
    int sign = slope == 0 ? 0 : 1;
    Fixed type = new Fixed(bits, integer + sign, slope != 0);
    return CurveQuantizer.of(Curve.RELU, (float) slope, type, false);
  }

  private static Quantizer squash(Arguments a, String real, Curve smooth, Curve hard) {
    int bits = a.integer("bits", 8, 1, MAX_BITS);
    boolean tanh = smooth == Curve.TANH;
    boolean symmetric = a.flag("symmetric", false);
    if (symmetric && !tanh) {
      a.reader().refuse("symmetric", "supported is a range that begins at 0");
    }
    Fixed type = tanh ? Fixed.signed(bits, 1) : Fixed.unsigned(bits, 0);
    Curve curve = a.flag(real, false) ? smooth : hard;
    return CurveQuantizer.of(curve, 0, type, symmetric && tanh);
  }

  private static Quantizer power(Arguments a, boolean positive) {
    boolean bounded = a.reader().find("max_value").isPresent();
    OptionalDouble limit =
        bounded ? OptionalDouble.of(a.number("max_value", 1)) : OptionalDouble.empty();
    Object rounding = a.reader().find("log2_rounding").orElse("rnd");
    if (!"rnd".equals(rounding) && !"floor".equals(rounding)) {
      a.reader().refuse("log2_rounding", "supported are rnd and floor");
    }
    a.reader().neutralIf("negative_slope", "supported is 0", 0L, 0.0);
    return new PowerQuantizer(
        a.integer("bits", 8, 2, MAX_BITS),
        limit,
        a.flag("quadratic_approximation", false),
        "floor".equals(rounding),
        positive);
  }

  private static Quantizer binary(Arguments a) {
    a.reader().neutral("use_real_sigmoid", "only matters in training");
    a.reader().neutralIf("scale_axis", "supported is the last axis");
    a.reader().neutralIf("elements_per_scale", NO_ARRAY);
    Levels levels = a.flag("use_01", false) ? Levels.ZERO_ONE : Levels.BINARY;
    return new SignQuantizer(levels, 0, a.alpha(), 1);
  }

  private static Quantizer ternary(Arguments a) {
    a.reader().neutral("use_real_sigmoid", "only matters in training");
    double threshold = a.number("threshold", 0.33);
    Alpha alpha = a.alpha();
    int rounds = alpha.isAuto() ? a.integer("number_of_unrolls", 5, 1, 1000) : 1;
    if (!alpha.isAuto()) {
      a.reader().neutral("number_of_unrolls", STATED);
    }
    return new SignQuantizer(Levels.TERNARY, (float) threshold, alpha, rounds);
  }
}
