package io.hls4j.hls.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.Functions;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden vectors of the behaviour reference (6.14, and softmax of 6.8), computed by the kernels
 * of both families and by the reference evaluator. Tables are those of the original.
 */
class GoldenVectorTest {
  private static final double[] X = {-7.9, -1.3, -.01, .01, 1.3, 7.9};
  private static final double HIGH = 7.8994140625;
  private static final double MIDDLE = 1.2998046875;
  private static final double LOW = .009765625;
  private static final int N = 1024;
  private static final Fixed DEFAULT = Fixed.signed(16, 6);
  private static final Fixed TABLE = Fixed.signed(18, 8);
  private static final Fixed SOFTMAX_TABLE = (Fixed) Precision.parse("fixed<18,8,RND,SAT>");

  @TempDir private Path folder;

  private final KernelProgram program = new KernelProgram();
  private final List<double[]> expected = new ArrayList<>();
  private Port port;

  @Test
  void reproducesTheNumbersOfTheOriginalInBothFamilies() throws Exception {
    List<Callable<Void>> work = new ArrayList<>();
    for (Port p : List.of(Port.AMD, Port.SIEMENS)) {
      GoldenVectorTest vectors = new GoldenVectorTest();
      vectors.port = p;
      Cpp cpp = Cpp.in(folder, p);
      work.add(
          () -> {
            vectors.check(cpp);
            return null;
          });
    }
    Cpp.inParallel(work);
  }

  private void check(Cpp cpp) throws Exception {
    addDense();
    addPiecewise();
    addTabulated();
    addSoftmax();
    List<List<long[]>> results = program.run(cpp, "golden.cpp", "-std=c++14");
    for (int i = 0; i < program.size(); i++) {
      KernelCase c = program.at(i);
      FixedPoint type = (FixedPoint) c.graph().outputs().get(0).precision();
      long[] reference = program.reference(i).get(0);
      assertArrayEquals(expected.get(i), values(reference, type), "reference " + c.what());
      assertArrayEquals(expected.get(i), values(results.get(i).get(0), type), c.what());
    }
  }

  private static double[] values(long[] words, FixedPoint type) {
    RawTensor raw = new RawTensor(type, 1, Shape.of(words.length), words);
    return IntStream.range(0, words.length).mapToDouble(i -> raw.at(i).doubleValue()).toArray();
  }

  private static TensorData quantized(FixedPoint type, double... values) {
    double[] q =
        Arrays.stream(values)
            .map(v -> Quantize.quantize(Exact.of(v), type).doubleValue())
            .toArray();
    return TensorData.wrapDoubles(Shape.of(q.length), q);
  }

  private static TensorData table(FixedPoint type, DoubleUnaryOperator entry) {
    return quantized(type, IntStream.range(0, N).mapToDouble(entry::applyAsDouble).toArray());
  }

  private void add(KernelCase c, FixedPoint type, double[] x, double... y) {
    program.add(c, List.of(List.of(quantized(type, x))));
    expected.add(y);
  }

  private void addDense() {
    Precision narrow = Precision.parse("fixed<8,3,RND,SAT>");
    dense(DEFAULT, DEFAULT, DEFAULT, -3.2080078125, 1.43359375);
    Fixed wide = Fixed.signed(8, 4);
    dense(wide, wide, wide, -3.3125, 1.375);
    Fixed plain = Fixed.signed(8, 3);
    dense(plain, plain, plain, -3.28125, 1.375);
    dense(plain, DEFAULT, (FixedPoint) narrow, -3.25, 1.375);
    dense(wide, Fixed.signed(18, 10), Fixed.signed(18, 10), -3.28515625, 1.4296875);
  }

  private void dense(Fixed type, FixedPoint accum, FixedPoint result, double... y) {
    CaseWriter w = new CaseWriter(new Random(0), port, "dense in " + type.text());
    w.input(Shape.of(3), type);
    TensorData kernel = quantized(type, .3, -.7, 1.1, .05, -.6, .9).reshape(Shape.of(3, 2));
    TensorData bias = quantized(type, .1, -.2);
    Value out =
        w.node(Dense.KIND)
            .attr(Dense.UNITS, 2)
            .weight("weight", kernel)
            .weight("bias", bias)
            .type("weight", type)
            .type("bias", type)
            .type("accum", accum)
            .add();
    w.array("w", kernel, type);
    w.array("b", bias, type);
    w.config("n_in", 3).config("n_out", 2).config("multiplier_limit", 6);
    w.configType("accum_t", accum).configType("product", "nnet::product::mult");
    String call = "nnet::dense_latency<config>(x0, y, w, b);";
    add(w.finish(out, result, call), type, new double[] {.37, -1.9, 2.21}, y);
  }

  private CaseWriter writer(String what) {
    CaseWriter w = new CaseWriter(new Random(0), port, what);
    w.input(Shape.of(6), DEFAULT);
    return w.config("n_in", 6);
  }

  private void addPiecewise() {
    plain("relu", "relu", 0, 0, 0, LOW, MIDDLE, HIGH);
    plain("relu6", "relu_limited", 0, 0, 0, LOW, MIDDLE, 6);
    double[] leaky = {-2.369140625, -.390625, -.00390625, LOW, MIDDLE, HIGH};
    parameter("leaky_relu", .3, DEFAULT, leaky);
    parameter("thresholded_relu", 1, DEFAULT, 0, 0, 0, 0, MIDDLE, HIGH);
    CaseWriter w = writer("hard_sigmoid");
    Fixed slope = Fixed.unsigned(16, 0);
    Fixed shift = Fixed.unsigned(2, 0);
    TensorData slopes = quantized(slope, .2);
    Value y =
        w.node(HardActivation.KIND)
            .attr(HardActivation.FUNCTION, "hard_sigmoid")
            .weight("slope", slopes)
            .weight("shift", quantized(shift, .5))
            .type("slope", slope)
            .type("shift", shift)
            .add();
    w.configType("slope_t", slope).configType("shift_t", shift);
    String call =
        "nnet::hard_sigmoid<config>(x0, y, %s, 0.5);"
            .formatted(CaseWriter.literal(slopes.at(0), slope));
    double[] hard = {0, .2392578125, .4970703125, .5009765625, .759765625, 1};
    add(w.finish(y, DEFAULT, call), DEFAULT, X, hard);
  }

  private void plain(String function, String kernel, double... y) {
    CaseWriter w = writer(function);
    w.config("limit", 6);
    Value out = w.node(Activation.KIND).attr(Activation.FUNCTION, function).add();
    String call = "nnet::%s<config>(x0, y);".formatted(kernel);
    add(w.finish(out, DEFAULT, call), DEFAULT, X, y);
  }

  private void parameter(String function, double value, Fixed type, double... y) {
    CaseWriter w = writer(function);
    TensorData param = quantized(type, value);
    Value out =
        w.node(ParametrizedActivation.KIND)
            .attr(ParametrizedActivation.FUNCTION, function)
            .weight("param", param)
            .type("param", type)
            .add();
    w.configType("param_t", type);
    String call =
        "nnet::%s<config>(x0, y, %s);".formatted(function, CaseWriter.literal(param.at(0), type));
    add(w.finish(out, DEFAULT, call), DEFAULT, X, y);
  }

  private void addTabulated() {
    tabulated("sigmoid", 16, 0, .2138671875, .5, .5, .78515625, .9990234375);
    tabulated("tanh", 8, -1, -.861328125, -.0078125, .0068359375, .8603515625, .9990234375);
    tabulated("softsign", 16, -.8876953125, -.5654296875, 0, 0, .564453125, .88671875);
    tabulated("softplus", 16, 0, .2412109375, .6923828125, .6923828125, 1.5380859375, 7.890625);
    double[] selu = {-1.7578125, -1.2783203125, -.0146484375, LOW, 1.365234375, 8.2998046875};
    tabulated("selu", -8, selu);
    CaseWriter w = writer("elu");
    TensorData entries = table(TABLE, i -> Math.expm1(-8.0 * i / N));
    NodeBuilder node =
        w.node(ParametrizedActivation.KIND)
            .attr(ParametrizedActivation.FUNCTION, "elu")
            .weight("param", quantized(DEFAULT, 1))
            .type("param", DEFAULT);
    address(w, node, entries, -8);
    w.configType("param_t", DEFAULT);
    double[] elu = {-1, -.7275390625, -.0078125, LOW, MIDDLE, HIGH};
    String call = "nnet::elu<config>(x0, y, 1, table);";
    add(w.finish(node.add(), DEFAULT, call), DEFAULT, X, elu);
  }

  private void tabulated(String function, int range, double... y) {
    CaseWriter w = writer(function);
    DoubleUnaryOperator f = Functions.of(function);
    double first = range > 0 ? -range / 2.0 : 0;
    TensorData entries = table(TABLE, i -> f.applyAsDouble(first + range * i / N));
    NodeBuilder node = w.node(Activation.KIND).attr(Activation.FUNCTION, function);
    address(w, node, entries, range);
    Fixed scale = Fixed.unsigned(16, 1);
    w.configType("scale_t", scale);
    String literal = CaseWriter.literal(quantized(scale, Activation.SELU_SCALE).at(0), scale);
    String call =
        function.equals("selu")
            ? "nnet::selu<config>(x0, y, %s, table);".formatted(literal)
            : "nnet::table_activation<config>(x0, y, table);";
    add(w.finish(node.add(), DEFAULT, call), DEFAULT, X, y);
  }

  private static void address(CaseWriter w, NodeBuilder node, TensorData entries, double range) {
    int offset = range > 0 ? N / 2 : 0;
    node.weight(Table.TABLE, entries)
        .type(Table.TABLE, TABLE)
        .attr(Table.RANGE, range)
        .attr(Table.OFFSET, offset)
        .attr(Table.TRUNCATE, true);
    w.array("table", entries, TABLE);
    w.config("table_size", N).config("table_log2_range", Math.getExponent(range));
    w.config("table_offset", offset);
    w.config("table_descending", range < 0).config("table_truncate", true);
  }

  private void addSoftmax() {
    softmax("latency", SOFTMAX_TABLE, 87, 236, 642, 52);
    softmax("stable", SOFTMAX_TABLE, 92, 251, 683, 56);
    softmax("legacy", TABLE, 87, 240, 655, 53);
  }

  private void softmax(String how, Fixed type, double... steps) {
    CaseWriter w = new CaseWriter(new Random(0), port, "softmax " + how);
    w.input(Shape.of(4), DEFAULT);
    Fixed norm = Fixed.unsigned(15, 5);
    TensorData exps =
        switch (how) {
          case "latency" -> table(type, i -> Math.exp((i < N / 2 ? i : i - N) / 16.0));
          case "stable" -> table(type, i -> Math.exp(-i / 32.0));
          default -> table(type, i -> Math.exp(16.0 * (i - N / 2) / N));
        };
    TensorData invs =
        how.equals("legacy")
            ? table(type, i -> i == 0 ? 0 : 16.0 / i)
            : table(type, i -> i == 0 ? 0 : 4.0 / (i < N / 2 ? i : i - N));
    NodeBuilder node =
        w.node(Softmax.KIND)
            .attr(Softmax.IMPLEMENTATION, how)
            .weight(Softmax.EXP_TABLE, exps)
            .weight(Softmax.INV_TABLE, invs)
            .type(Softmax.EXP_TABLE, type)
            .type(Softmax.INV_TABLE, type)
            .type("accum", DEFAULT)
            .type("inv_inp", SOFTMAX_TABLE)
            .type("inp_norm", norm);
    w.array("exp_table", exps, type);
    w.array("inv_table", invs, type);
    w.config("n_outer", 1).config("n_slice", 4).config("n_inner", 1);
    w.config("exp_table_size", N).config("inv_table_size", N);
    w.configType("accum_t", DEFAULT).configType("inv_inp_t", SOFTMAX_TABLE);
    w.configType("inp_norm_t", norm);
    String call = "nnet::softmax_%s<config>(x0, y, exp_table, inv_table);".formatted(how);
    double[] y = Arrays.stream(steps).map(v -> v / N).toArray();
    add(w.finish(node.add(), DEFAULT, call), DEFAULT, new double[] {1, 2, 3, .5}, y);
  }
}
