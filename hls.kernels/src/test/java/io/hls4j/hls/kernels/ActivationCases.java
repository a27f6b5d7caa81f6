package io.hls4j.hls.kernels;

import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Cases of the activation and softmax kernels. */
final class ActivationCases {
  private static final int N = 12;
  private static final Fixed SELU_SCALE = Fixed.unsigned(16, 1);

  private final Random random;
  private final Port port;

  ActivationCases(Random random, Port port) {
    this.random = random;
    this.port = port;
  }

  List<KernelCase> all() {
    List<KernelCase> cases = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      cases.add(plain("linear", "copy"));
      cases.add(plain("relu", "relu"));
      cases.add(plain("relu1", "relu_limited"));
      cases.add(plain("relu6", "relu_limited"));
      cases.add(plain("binary_tanh", "binary_tanh"));
      cases.add(quantizer());
      cases.add(ternary());
      cases.add(tabulated("sigmoid"));
      cases.add(tabulated("softplus"));
      cases.add(tabulated("selu"));
      cases.add(parametrized("leaky_relu"));
      cases.add(parametrized("thresholded_relu"));
      cases.add(parametrized("elu"));
      cases.add(prelu(round == 0 ? 3 : N));
      cases.add(hard("hard_sigmoid"));
      cases.add(hard("hard_tanh"));
      cases.add(softmax("latency", round));
      cases.add(softmax("stable", round));
      cases.add(softmax("legacy", round));
      cases.add(softmax("argmax", round));
    }
    return cases;
  }

  private CaseWriter writer(String what, int least) {
    CaseWriter w = new CaseWriter(random, port, what);
    w.input(Shape.of(N), w.type(least, 20));
    w.config("n_in", N);
    return w;
  }

  private KernelCase plain(String function, String kernel) {
    CaseWriter w = writer(function, 1);
    Value y = w.node(Activation.KIND).attr(Activation.FUNCTION, function).add();
    w.config("limit", function.equals("relu6") ? 6 : 1);
    boolean binary = function.equals("binary_tanh") && w.flip();
    Precision result = binary ? Xnor.XNOR : w.type(1, 20);
    return w.finish(y, result, "nnet::%s<config>(x0, y);".formatted(kernel));
  }

  private KernelCase quantizer() {
    CaseWriter w = writer("quantize", 1);
    Fixed plain = Fixed.signed(w.between(2, 12), w.between(0, 6));
    Rounding rounding = Rounding.values()[w.between(0, 6)];
    Overflow overflow = Overflow.values()[w.between(0, 3)];
    Value y =
        w.node(FixedPointQuantizer.KIND)
            .attr(FixedPointQuantizer.ROUNDING, rounding.name().toLowerCase(Locale.ROOT))
            .attr(FixedPointQuantizer.OVERFLOW, overflow.name().toLowerCase(Locale.ROOT))
            .weight("keep_negative", TensorData.ofDoubles(Shape.of(1), 1))
            .weight("bits", TensorData.ofDoubles(Shape.of(1), plain.width()))
            .weight("integers", TensorData.ofDoubles(Shape.of(1), plain.integer()))
            .add();
    w.configType("quantized_t", plain.withModes(rounding, overflow));
    return w.finish(y, w.type(1, 20), "nnet::quantize<config>(x0, y);");
  }

  private KernelCase ternary() {
    CaseWriter w = writer("ternary_tanh", 2);
    double threshold = w.flip() ? 0.5 : 0.3 * w.between(1, 4);
    Value y = w.node(TernaryTanh.KIND).attr(TernaryTanh.THRESHOLD, threshold).add();
    Fixed grid = Fixed.signed(40, 10);
    w.configType("param_t", grid);
    // 30 fraction bits are more than any input has, so rounding down changes no comparison.
    String call =
        "nnet::ternary_tanh<config>(x0, y, %s, %s);"
            .formatted(
                CaseWriter.literal(Math.floor(threshold * 0x1p30) * 0x1p-30, grid),
                CaseWriter.literal(Math.floor(-threshold * 0x1p30) * 0x1p-30, grid));
    return w.finish(y, w.type(2, 8), call);
  }

  /** Random entries: what they mean does not matter to a lookup. */
  private static String table(CaseWriter w, NodeBuilder node) {
    int size = w.flip() ? 1 << w.between(1, 8) : w.between(2, 300);
    int log2 = w.between(-2, 5);
    boolean descending = w.flip();
    boolean truncate = w.flip();
    int offset = w.flip() ? size / 2 : w.between(0, size - 1);
    FixedPoint type = w.type(2, 18);
    TensorData entries = w.values(Shape.of(size), type);
    node.weight(Table.TABLE, entries)
        .type(Table.TABLE, type)
        .attr(Table.RANGE, Math.scalb(descending ? -1.0 : 1.0, log2))
        .attr(Table.OFFSET, offset)
        .attr(Table.TRUNCATE, truncate);
    w.config("table_size", size).config("table_log2_range", log2).config("table_offset", offset);
    w.config("table_descending", descending).config("table_truncate", truncate);
    return w.array("table", entries, type);
  }

  private KernelCase tabulated(String function) {
    CaseWriter w = writer(function, 1);
    NodeBuilder node = w.node(Activation.KIND).attr(Activation.FUNCTION, function);
    table(w, node);
    w.configType("scale_t", SELU_SCALE);
    Exact scale = Quantize.quantize(Exact.of(Activation.SELU_SCALE), SELU_SCALE);
    String call =
        function.equals("selu")
            ? "nnet::selu<config>(x0, y, %s, table);"
                .formatted(scale.toBigDecimal().toPlainString())
            : "nnet::table_activation<config>(x0, y, table);";
    return w.finish(node.add(), w.type(1, 20), call);
  }

  private KernelCase parametrized(String function) {
    CaseWriter w = writer(function, 1);
    FixedPoint type = w.type(1, 16);
    TensorData param = w.values(Shape.of(1), type);
    NodeBuilder node =
        w.node(ParametrizedActivation.KIND)
            .attr(ParametrizedActivation.FUNCTION, function)
            .weight("param", param)
            .type("param", type);
    w.configType("param_t", type);
    String literal = CaseWriter.literal(param.at(0), type);
    String more = function.equals("elu") ? ", " + table(w, node) : "";
    String call = "nnet::%s<config>(x0, y, %s%s);".formatted(function, literal, more);
    return w.finish(node.add(), w.type(1, 20), call);
  }

  private KernelCase prelu(int slopes) {
    CaseWriter w = new CaseWriter(random, port, "prelu");
    w.input(Shape.of(4, 3), w.type(1, 20));
    FixedPoint type = w.type(1, 16);
    TensorData param = w.values(slopes == 3 ? Shape.of(3) : Shape.of(4, 3), type);
    Value y = w.node(PRelu.KIND).weight(PRelu.PARAM, param).type(PRelu.PARAM, type).add();
    w.array("alpha", param, type);
    w.config("n_in", N).config("n_param", slopes);
    return w.finish(y, w.type(1, 20), "nnet::prelu<config>(x0, y, alpha);");
  }

  private KernelCase hard(String function) {
    CaseWriter w = writer(function, 1);
    FixedPoint slope = w.type(1, 16);
    FixedPoint shift = w.type(1, 16);
    TensorData slopes = w.values(Shape.of(1), slope);
    TensorData shifts = w.values(Shape.of(1), shift);
    Value y =
        w.node(HardActivation.KIND)
            .attr(HardActivation.FUNCTION, function)
            .weight(HardActivation.SLOPE, slopes)
            .weight(HardActivation.SHIFT, shifts)
            .type(HardActivation.SLOPE, slope)
            .type(HardActivation.SHIFT, shift)
            .add();
    w.configType("slope_t", slope).configType("shift_t", shift);
    String call =
        "nnet::%s<config>(x0, y, %s, %s);"
            .formatted(
                function,
                CaseWriter.literal(slopes.at(0), slope),
                CaseWriter.literal(shifts.at(0), shift));
    return w.finish(y, w.type(1, 20), call);
  }

  private KernelCase softmax(String how, int round) {
    CaseWriter w = new CaseWriter(random, port, "softmax " + how);
    int[] shape = round == 0 ? new int[] {1, w.between(1, 9), 1} : new int[] {2, 3, 2};
    w.input(round == 0 ? Shape.of(shape[1]) : Shape.of(shape), w.type(2, 18));
    FixedPoint exp = w.type(4, 18);
    FixedPoint inv = w.type(4, 18);
    FixedPoint accum = w.type(4, 24);
    FixedPoint sum = w.type(2, 18);
    FixedPoint norm = w.type(2, 18);
    TensorData exps = w.values(Shape.of(1 << w.between(1, 7)), exp);
    TensorData invs = w.values(Shape.of(1 << w.between(1, 7)), inv);
    NodeBuilder node =
        w.node(Softmax.KIND)
            .attr(Softmax.IMPLEMENTATION, how)
            .attr(Softmax.AXIS, round == 0 ? -1 : 1)
            .weight(Softmax.EXP_TABLE, exps)
            .weight(Softmax.INV_TABLE, invs)
            .type(Softmax.EXP_TABLE, exp)
            .type(Softmax.INV_TABLE, inv)
            .type("accum", accum)
            .type("inv_inp", sum)
            .type("inp_norm", norm);
    w.config("n_outer", shape[0]).config("n_slice", shape[1]).config("n_inner", shape[2]);
    w.config("exp_table_size", exps.size()).config("inv_table_size", invs.size());
    w.configType("accum_t", accum).configType("inv_inp_t", sum).configType("inp_norm_t", norm);
    String tables = how.equals("argmax") ? "" : ", exp_table, inv_table";
    if (!how.equals("argmax")) {
      w.array("exp_table", exps, exp);
      w.array("inv_table", invs, inv);
    }
    String call = "nnet::softmax_%s<config>(x0, y%s);".formatted(how, tables);
    return w.finish(node.add(), w.type(1, 20), call);
  }
}
