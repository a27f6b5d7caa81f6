package io.hls4j.hls.kernels;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.BatchNormalizationQuantizedTanh;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** Cases of the kernels that add and multiply. */
final class LinearCases {
  private final Random random;
  private final Port port;

  /** The types of a dense layer. */
  private record Types(Precision x, Precision weight, Precision accum, Precision result) {}

  LinearCases(Random random, Port port) {
    this.random = random;
    this.port = port;
  }

  List<KernelCase> all() {
    List<KernelCase> cases = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      cases.add(dense("latency", 3 + i, 4, 1));
    }
    int[][] reuse = {{12, 4, 1}, {12, 4, 3}, {12, 4, 12}, {6, 4, 12}, {6, 4, 24}, {5, 6, 15}};
    for (int[] r : reuse) {
      cases.add(dense("resource", r[0], r[1], r[2]));
    }
    cases.add(dense("latency_rows", 4, 3, 1));
    cases.add(dense("resource_rows", 4, 3, 2));
    cases.add(wide());
    cases.add(special("both_binary", Xnor.XNOR, Xnor.XNOR));
    cases.add(special("weight_binary", null, Xnor.XNOR));
    cases.add(special("data_binary", Xnor.XNOR, null));
    cases.add(special("weight_ternary", null, new Int(2, true)));
    cases.add(special("weight_ternary", Xnor.XNOR, new Int(2, true)));
    cases.add(special("weight_exponential", null, new PowerOfTwo(3, true)));
    cases.add(special("weight_exponential", Xnor.XNOR, new PowerOfTwo(2, false)));
    for (int parameters : new int[] {1, 3, 6}) {
      cases.add(batchnorm(parameters));
      cases.add(thresholds("binary_tanh", parameters));
      cases.add(thresholds("ternary_tanh", parameters));
    }
    for (String op : List.of("add", "subtract", "multiply", "average", "maximum", "minimum")) {
      cases.add(merge(op));
      cases.add(broadcast(op));
    }
    cases.add(concatenate(0));
    cases.add(concatenate(1));
    cases.add(concatenate(-1));
    return cases;
  }

  private KernelCase dense(String variant, int inputs, int outputs, int reuse) {
    CaseWriter w = new CaseWriter(random, port, "dense_" + variant + " reuse " + reuse);
    w.reuse(reuse);
    Types types = new Types(w.type(1, 20), w.type(1, 18), w.type(4, 40), w.type(2, 24));
    return dense(w, variant, types, new int[] {inputs, outputs, reuse}, "mult");
  }

  /** Types beyond what a machine word holds. */
  private KernelCase wide() {
    CaseWriter w = new CaseWriter(random, port, "dense in wide types");
    Types types = new Types(w.type(54, 90), w.type(40, 60), w.type(90, 200), w.type(65, 180));
    return dense(w, "latency", types, new int[] {5, 3, 1}, "mult");
  }

  private KernelCase special(String product, Precision x, Precision weight) {
    CaseWriter w = new CaseWriter(random, port, "dense with " + product);
    Precision data = x == null ? w.type(1, 12) : x;
    Precision kernel = weight == null ? w.type(1, 12) : weight;
    Types types = new Types(data, kernel, w.type(4, 40), w.type(2, 24));
    return dense(w, "latency", types, new int[] {7, 3, 1}, product);
  }

  private KernelCase dense(CaseWriter w, String variant, Types types, int[] size, String product) {
    Precision bias = w.type(1, 16);
    Precision weight = types.weight();
    boolean rows = variant.endsWith("_rows");
    w.input(rows ? Shape.of(2, 3, size[0]) : Shape.of(size[0]), types.x());
    TensorData kernel = w.values(Shape.of(size[0], size[1]), weight);
    if (weight instanceof Int) {
      kernel = kernel.map(v -> Math.max(v, -1));
    }
    TensorData biases = w.values(Shape.of(size[1]), bias);
    Value y =
        w.node(Dense.KIND)
            .attr(Dense.UNITS, size[1])
            .weight(Dense.WEIGHT, kernel)
            .weight(Dense.BIAS, biases)
            .type(Dense.WEIGHT, weight)
            .type(Dense.BIAS, bias)
            .type("accum", types.accum())
            .add();
    int[] order =
        variant.startsWith("latency")
            ? IntStream.range(0, kernel.size()).toArray()
            : DenseWeightOrder.positions(size[0], size[1], size[2]);
    w.array("w", kernel, weight, order);
    w.array("b", biases, bias);
    w.config("n_in", size[0]).config("n_out", size[1]).config("multiplier_limit", 1);
    w.config("n_rows", rows ? 6 : 1);
    w.configType("accum_t", types.accum());
    w.configType("product", "nnet::product::" + product);
    return w.finish(y, types.result(), "nnet::dense_%s<config>(x0, y, w, b);".formatted(variant));
  }

  private KernelCase batchnorm(int parameters) {
    CaseWriter w = new CaseWriter(random, port, "batchnorm of " + parameters);
    Precision scale = w.type(1, 18);
    Precision bias = w.type(1, 18);
    w.input(Shape.of(2, 3), w.type(1, 20));
    Shape shape = parameters == 6 ? Shape.of(2, 3) : Shape.of(parameters);
    TensorData scales = w.values(shape, scale);
    TensorData biases = w.values(Shape.of(3), bias);
    Value y =
        w.node(parameters == 1 ? ApplyAlpha.KIND : BatchNormalization.KIND)
            .weight("scale", scales)
            .weight("bias", biases)
            .type("scale", scale)
            .type("bias", bias)
            .add();
    w.array("scale", scales, scale);
    w.array("bias", biases, bias);
    w.config("n_in", 6).config("n_scale", parameters).config("n_bias", 3);
    w.config("multiplier_limit", 6).configType("product", "nnet::product::mult");
    return w.finish(y, w.type(1, 30), "nnet::batchnorm<config>(x0, y, scale, bias);");
  }

  private KernelCase thresholds(String function, int parameters) {
    boolean binary = function.equals("binary_tanh");
    CaseWriter w = new CaseWriter(random, port, "threshold for " + function);
    FixedPoint type = w.type(2, 12);
    w.input(Shape.of(6), type);
    TensorData high = w.values(Shape.of(parameters), type);
    TensorData low = w.values(Shape.of(parameters), type);
    String[] slots =
        binary
            ? new String[] {BatchNormalizationQuantizedTanh.THRESHOLD}
            : new String[] {
              BatchNormalizationQuantizedTanh.HIGH, BatchNormalizationQuantizedTanh.LOW
            };
    var node =
        w.node(BatchNormalizationQuantizedTanh.KIND)
            .attr(BatchNormalizationQuantizedTanh.FUNCTION, function);
    node.weight(slots[0], high).type(slots[0], type);
    w.array("high", high, type);
    w.config("n_in", 6).config("n_scale", parameters);
    if (binary) {
      Precision result = w.flip() ? Xnor.XNOR : w.type(2, 6);
      return w.finish(node.add(), result, "nnet::binary_threshold<config>(x0, y, high);");
    }
    node.weight(slots[1], low).type(slots[1], type);
    w.array("low", low, type);
    String call = "nnet::ternary_threshold<config>(x0, y, high, low);";
    return w.finish(node.add(), w.type(2, 6), call);
  }

  private KernelCase merge(String op) {
    CaseWriter w = new CaseWriter(random, port, op);
    w.input(Shape.of(8), w.type(1, 20));
    w.input(Shape.of(8), w.flip() ? w.type(1, 20) : Xnor.XNOR);
    Value y = w.node(Merge.KIND).attr(Merge.OP, op).add();
    w.config("n_in", 8).configType("op", "nnet::op::" + op);
    return w.finish(y, w.type(1, 24), "nnet::merge<config>(x0, x1, y);");
  }

  private KernelCase broadcast(String op) {
    CaseWriter w = new CaseWriter(random, port, op + " with broadcasting");
    int rank = w.between(2, 4);
    int[][] dims = new int[3][rank];
    for (int i = 0; i < rank; i++) {
      int n = w.between(1, 3);
      int who = w.between(0, 2);
      dims[0][i] = who == 1 ? 1 : n;
      dims[1][i] = who == 2 ? 1 : n;
      dims[2][i] = n;
    }
    w.input(Shape.of(dims[0]), w.type(1, 20));
    w.input(Shape.of(dims[1]), w.type(1, 20));
    Value y = w.node(Merge.KIND).attr(Merge.OP, op).add();
    w.config("n_in", Math.toIntExact(y.shape().size()));
    w.configType("left", nest(y.shape(), Shape.of(dims[0])));
    w.configType("right", nest(y.shape(), Shape.of(dims[1])));
    w.configType("op", "nnet::op::" + op);
    return w.finish(y, w.type(1, 24), "nnet::merge_broadcast<config>(x0, x1, y);");
  }

  /** Where an element of the output comes from in an operand. */
  private static String nest(Shape out, Shape operand) {
    StringJoiner nest = new StringJoiner(", ", "nnet::nest<0, ", ">");
    for (int axis = out.rank() - 1; axis >= 0; axis--) {
      nest.add("nnet::loop<%d, %d>".formatted(out.dim(axis), stride(out, operand, axis)));
    }
    return nest.toString();
  }

  /** How far a step along an axis of the output moves in an operand. */
  private static int stride(Shape out, Shape operand, int axis) {
    int step = 1;
    for (int i = axis + 1; i < out.rank(); i++) {
      step *= out.dim(i);
    }
    return out.dim(axis) == 1 ? 0 : Broadcast.index(out, operand, step);
  }

  private KernelCase concatenate(int axis) {
    CaseWriter w = new CaseWriter(random, port, "concatenate on axis " + axis);
    int position = axis < 0 ? 1 : axis;
    int count = w.between(2, 4);
    StringJoiner runs = new StringJoiner(", ", "nnet::runs<", ">");
    StringJoiner names = new StringJoiner(", ");
    for (int i = 0; i < count; i++) {
      Shape shape = Shape.of(2, 3).with(position, w.between(1, 3));
      w.input(shape, w.type(1, 20));
      runs.add(Integer.toString(shape.dim(position) * (position == 0 ? 3 : 1)));
      names.add("x" + i);
    }
    Value y = w.node(Concatenate.KIND).attr(Concatenate.AXIS, axis).add();
    w.config("n_outer", position == 0 ? 1 : 2).configType("inputs", runs.toString());
    return w.finish(y, w.type(1, 20), "nnet::concatenate<config>(y, %s);".formatted(names));
  }
}
