package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.codegen.cpp.CppLiteral;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Clip;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Bindings of the elementwise functions. */
final class ActivationBindings {
  private static final String HEADER = "nnet/kernel/activation.h";
  private static final String TABLE_HEADER = "nnet/kernel/table_activation.h";
  private static final Fixed SELU_SCALE_TYPE = Fixed.unsigned(16, 1);

  private static final List<KernelBinding> SPECIAL =
      List.of(
          activation("linear", "nnet/kernel/copy.h").call("nnet::copy<$C>($I, $O);"),
          activation("relu", HEADER).call("nnet::relu<$C>($I, $O);"),
          limited("relu1", 1),
          limited("relu6", 6),
          activation("abs", HEADER).call("nnet::abs<$C>($I, $O);"),
          activation("square", HEADER).call("nnet::square<$C>($I, $O);"),
          hardSwish(),
          activation("binary_tanh", HEADER).call("nnet::binary_tanh<$C>($I, $O);"),
          ternary(activation("ternary_tanh", HEADER), n -> 0.5),
          ternary(
              of(TernaryTanh.KIND, HEADER).config(ActivationBindings::size),
              n -> n.attr(TernaryTanh.THRESHOLD)),
          selu(),
          parametrized("leaky_relu").call("nnet::leaky_relu<$C>($I, $O, $L:param);"),
          parametrized("thresholded_relu").call("nnet::thresholded_relu<$C>($I, $O, $L:param);"),
          elu(),
          prelu(),
          clip(),
          hard("hard_sigmoid"),
          hard("hard_tanh"));

  static final List<KernelBinding> ALL =
      Stream.concat(
              SPECIAL.stream(),
              Activation.FUNCTION.words().stream()
                  .filter(f -> Activation.TABULATED.contains(f) && !f.equals("selu"))
                  .map(ActivationBindings::tabulated))
          .toList();

  private ActivationBindings() {}

  private static KernelBinding.Builder of(LayerKind kind, String header) {
    return KernelBinding.of(kind).header(header).config(ActivationBindings::size);
  }

  private static KernelBinding.Builder of(
      LayerKind kind, Attr<String> function, String name, String header) {
    return of(kind, header).only(function, name);
  }

  private static KernelBinding.Builder activation(String name, String header) {
    return of(Activation.KIND, Activation.FUNCTION, name, header);
  }

  static void size(Node n, KernelConfig c) {
    c.constant("n_in", Math.toIntExact(n.output().shape().size()));
    c.constant(
        "reuse_factor",
        n.kind().attribute("reuse_factor").isPresent() ? n.attr(Schedule.REUSE_FACTOR) : 1);
  }

  private static KernelBinding limited(String name, int limit) {
    return activation(name, HEADER)
        .config(
            (n, c) -> {
              size(n, c);
              c.constant("limit", limit);
            })
        .call("nnet::relu_limited<$C>($I, $O);");
  }

  private static KernelBinding hardSwish() {
    return activation("hard_swish", HEADER)
        .config(
            (n, c) -> {
              size(n, c);
              ExactFactor.declare(c, Activation.SIXTH);
            })
        .literal("sixth", n -> ExactFactor.literal(Activation.SIXTH))
        .call("nnet::hard_swish<$C>($I, $O, $L:sixth);");
  }

  private interface Threshold {
    double of(Node n);
  }

  private static KernelBinding ternary(KernelBinding.Builder binding, Threshold threshold) {
    return binding
        .config(
            (n, c) -> {
              size(n, c);
              Exact high = onStep(n, threshold.of(n));
              c.type(
                  "param_t",
                  FixedPoint.holding(
                      new Interval(onStep(n, -threshold.of(n)), high),
                      Math.max(0, -high.exponent())));
            })
        .literal("high", n -> literal(onStep(n, threshold.of(n))))
        .literal("low", n -> literal(onStep(n, -threshold.of(n))))
        .call("nnet::ternary_tanh<$C>($I, $O, $L:high, $L:low);");
  }

  /** Rounded down to a step of the input, which no comparison with it can tell apart. */
  private static Exact onStep(Node n, double threshold) {
    int fraction = n.input().precision() instanceof FixedPoint f ? f.fraction() : 0;
    return Exact.of(Exact.of(threshold).shift(fraction).floor(), -fraction);
  }

  private static String literal(Exact value) {
    return CppLiteral.decimal(value.doubleValue());
  }

  private static void table(Node n, KernelConfig c) {
    size(n, c);
    double range = n.attr(Table.RANGE);
    c.constant("table_size", n.weight(Table.TABLE).size())
        .constant("table_log2_range", Math.getExponent(range))
        .constant("table_offset", n.attr(Table.OFFSET))
        .constant("table_descending", range < 0)
        .constant("table_truncate", n.attr(Table.TRUNCATE));
  }

  private static KernelBinding tabulated(String name) {
    return activation(name, TABLE_HEADER)
        .config(ActivationBindings::table)
        .call("nnet::table_activation<$C>($I, $O, $W:table);");
  }

  private static KernelBinding selu() {
    double scale =
        Quantize.quantize(Exact.of(Activation.SELU_SCALE), SELU_SCALE_TYPE).doubleValue();
    return activation("selu", TABLE_HEADER)
        .config(
            (n, c) -> {
              table(n, c);
              c.type("scale_t", SELU_SCALE_TYPE);
            })
        .literal("scale", n -> CppLiteral.decimal(scale))
        .call("nnet::selu<$C>($I, $O, $L:scale, $W:table);");
  }

  private static KernelBinding.Builder parametrized(String name) {
    return of(ParametrizedActivation.KIND, ParametrizedActivation.FUNCTION, name, HEADER)
        .config(
            (n, c) -> {
              size(n, c);
              c.type("param_t", "param");
            })
        .literal("param", n -> CppLiteral.decimal(n.weight("param").at(0)));
  }

  private static KernelBinding elu() {
    return of(ParametrizedActivation.KIND, ParametrizedActivation.FUNCTION, "elu", TABLE_HEADER)
        .config(
            (n, c) -> {
              table(n, c);
              c.type("param_t", "param");
            })
        .literal("param", n -> CppLiteral.decimal(n.weight("param").at(0)))
        .call("nnet::elu<$C>($I, $O, $L:param, $W:table);");
  }

  private static KernelBinding prelu() {
    return of(PRelu.KIND, HEADER)
        .config(
            (n, c) -> {
              size(n, c);
              c.constant("n_param", n.weight(PRelu.PARAM).size());
            })
        .call("nnet::prelu<$C>($I, $O, $W:param);");
  }

  private static KernelBinding clip() {
    return of(Clip.KIND, HEADER)
        .orZeros(Clip.LOW, Int.unsigned(1), n -> Shape.of(1))
        .orZeros(Clip.HIGH, Int.unsigned(1), n -> Shape.of(1))
        .config(
            (n, c) -> {
              size(n, c);
              c.constant("has_low", n.findWeight(Clip.LOW).isPresent())
                  .constant("has_high", n.findWeight(Clip.HIGH).isPresent());
            })
        .call("nnet::clip<$C>($I, $O, $W:low, $W:high);");
  }

  private static KernelBinding hard(String name) {
    return of(HardActivation.KIND, HardActivation.FUNCTION, name, HEADER)
        .config(
            (n, c) -> {
              size(n, c);
              c.type("slope_t", HardActivation.SLOPE).type("shift_t", HardActivation.SHIFT);
            })
        .literal("slope", n -> CppLiteral.decimal(n.weight(HardActivation.SLOPE).at(0)))
        .literal("shift", n -> CppLiteral.decimal(n.weight(HardActivation.SHIFT).at(0)))
        .call("nnet::" + name + "<$C>($I, $O, $L:slope, $L:shift);");
  }
}
