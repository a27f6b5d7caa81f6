package io.hls4j.testkit.backend;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.BatchNormalizationQuantizedTanh;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Finished graphs of layers in random order with random shapes, types, attributes and weights. The
 * same seed gives the same graph; every tensor is an output, so that a difference is found where it
 * arises.
 */
public final class RandomNetwork {
  private static final List<String> FUNCTIONS = Activation.FUNCTION.words();

  private static final int KINDS = 18;

  private final Random random;
  private final RandomTypes types;
  private final GraphBuilder builder;
  private final List<Value> values = new ArrayList<>();
  private int count;

  private RandomNetwork(long seed, boolean saturationBits) {
    this.random = new Random(seed);
    this.types = new RandomTypes(random, saturationBits);
    this.builder = new GraphBuilder("random " + seed, DiagnosticSink.failFast());
  }

  /**
   * A network of {@code layers} layers with two inputs.
   *
   * @param saturationBits whether types may have saturation bits, which not every vendor knows
   */
  public static Graph of(long seed, int layers, boolean saturationBits) {
    return new RandomNetwork(seed, saturationBits).build(layers);
  }

  private Graph build(int layers) {
    // names that the programs around the firmware use themselves
    values.add(input("in", 3 + random.nextInt(4)));
    values.add(input("i", 2 + random.nextInt(4)));
    for (int i = 0; i < layers; i++) {
      values.add(layer((i + random.nextInt(2)) % KINDS));
    }
    values.forEach(builder::output);
    return builder.build();
  }

  private Value input(String name, int size) {
    return builder
        .node(Input.KIND, name)
        .attr(Input.SHAPE, List.of(size))
        .type("result", types.fixed())
        .add();
  }

  private Value layer(int kind) {
    return switch (kind) {
      case 0, 1 -> dense();
      case 2 -> activation(FUNCTIONS.get(random.nextInt(FUNCTIONS.size())));
      case 3 -> activation(random.nextBoolean() ? "sigmoid" : "selu");
      case 4 -> parametrized();
      case 5 -> prelu();
      case 6 -> hard();
      case 7 -> ternary();
      case 8 -> affine(random.nextBoolean() ? 1 : 0);
      case 9 -> threshold();
      case 10 -> merge();
      case 11 -> concatenate();
      case 12 -> reshape();
      case 13 -> constant();
      case 14 -> softmax("stable");
      case 15 -> softmax("latency");
      case 16 -> quantizer();
      default -> softmax(random.nextBoolean() ? "legacy" : "argmax");
    };
  }

  /** A tensor that is not too large: mostly one of the latest. */
  private Value any() {
    int back = Math.min(values.size(), 1 + random.nextInt(4));
    Value v = values.get(values.size() - back);
    return v.shape().size() <= 12 ? v : values.get(random.nextInt(2));
  }

  private Value number() {
    Value v = any();
    return v.precision() instanceof FixedPoint ? v : values.get(random.nextInt(2));
  }

  private GraphBuilder.NodeBuilder node(LayerKind kind) {
    return builder.node(kind, kind.name() + ++count);
  }

  private GraphBuilder.NodeBuilder result(LayerKind kind) {
    return node(kind).type("result", types.any());
  }

  private Value dense() {
    Value x = any();
    int inputs = x.shape().last();
    int units = 1 + random.nextInt(6);
    Precision weight = types.multiplier();
    GraphBuilder.NodeBuilder n =
        result(Dense.KIND)
            .input(x)
            .attr(Dense.UNITS, units)
            .attr(
                Schedule.STRATEGY,
                List.of("latency", "resource", "resource_unrolled").get(random.nextInt(3)))
            .attr(Schedule.REUSE_FACTOR, 1 + random.nextInt(inputs * units))
            .type("accum", types.any())
            .type("weight", weight)
            .weight("weight", types.weights(Shape.of(inputs, units), weight));
    if (random.nextInt(4) > 0) {
      weight(n, "bias", Shape.of(units));
    }
    return n.add();
  }

  private void weight(GraphBuilder.NodeBuilder n, String slot, Shape shape) {
    FixedPoint type = types.any();
    n.type(slot, type).weight(slot, types.tensor(shape, type));
  }

  private Value activation(String function) {
    GraphBuilder.NodeBuilder n =
        result(Activation.KIND).input(number()).attr(Activation.FUNCTION, function);
    if (Activation.TABULATED.contains(function)) {
      table(n, random.nextBoolean());
    }
    if (function.equals("binary_tanh") && random.nextBoolean()) {
      n.type("result", Xnor.XNOR);
    }
    return n.add();
  }

  private void table(GraphBuilder.NodeBuilder n, boolean descending) {
    int size = 3 + random.nextInt(40);
    double range = Math.scalb(descending ? -1.0 : 1.0, random.nextInt(8) - 3);
    n.attr(Table.RANGE, range)
        .attr(Table.OFFSET, random.nextInt(size))
        .attr(Table.TRUNCATE, random.nextBoolean());
    weight(n, Table.TABLE, Shape.of(size));
  }

  private Value parametrized() {
    String function = List.of("leaky_relu", "thresholded_relu", "elu").get(random.nextInt(3));
    GraphBuilder.NodeBuilder n =
        result(ParametrizedActivation.KIND)
            .input(number())
            .attr(ParametrizedActivation.FUNCTION, function);
    weight(n, "param", Shape.of(1));
    if (function.equals("elu")) {
      table(n, true);
    }
    return n.add();
  }

  private Value prelu() {
    Value x = number();
    GraphBuilder.NodeBuilder n = result(PRelu.KIND).input(x);
    weight(n, "param", random.nextBoolean() ? x.shape() : Shape.of(x.shape().last()));
    return n.add();
  }

  private Value hard() {
    GraphBuilder.NodeBuilder n =
        result(HardActivation.KIND)
            .input(number())
            .attr(HardActivation.FUNCTION, random.nextBoolean() ? "hard_tanh" : "hard_sigmoid");
    weight(n, "slope", Shape.of(1));
    weight(n, "shift", Shape.of(1));
    return n.add();
  }

  private Value ternary() {
    return result(TernaryTanh.KIND)
        .input(number())
        .attr(TernaryTanh.THRESHOLD, (1 + random.nextInt(40)) / 16.0)
        .add();
  }

  private Value affine(int which) {
    Value x = any();
    GraphBuilder.NodeBuilder n =
        result(which == 0 ? BatchNormalization.KIND : ApplyAlpha.KIND).input(x);
    weight(n, Affine.SCALE, parameters(x));
    weight(n, Affine.BIAS, parameters(x));
    return n.add();
  }

  private Shape parameters(Value x) {
    return switch (random.nextInt(3)) {
      case 0 -> Shape.of(1);
      case 1 -> Shape.of(x.shape().last());
      default -> x.shape();
    };
  }

  private Value threshold() {
    Value x = number();
    boolean binary = random.nextBoolean();
    GraphBuilder.NodeBuilder n =
        node(BatchNormalizationQuantizedTanh.KIND)
            .input(x)
            .attr(BatchNormalizationQuantizedTanh.FUNCTION, binary ? "binary_tanh" : "ternary_tanh")
            .type("result", binary && random.nextBoolean() ? Xnor.XNOR : Int.signed(2));
    Shape shape = Shape.of(x.shape().last());
    if (binary) {
      weight(n, BatchNormalizationQuantizedTanh.THRESHOLD, shape);
    } else {
      weight(n, BatchNormalizationQuantizedTanh.HIGH, shape);
      weight(n, BatchNormalizationQuantizedTanh.LOW, shape);
    }
    return n.add();
  }

  private Value merge() {
    Value a = any();
    Value b = any();
    String op =
        List.of("add", "subtract", "multiply", "average", "maximum", "minimum")
            .get(random.nextInt(6));
    if (!a.shape().equals(b.shape())) {
      b = constant(random.nextBoolean() ? Shape.of(1) : a.shape().with(0, 1));
    }
    return result(Merge.KIND).input(a, b).attr(Merge.OP, op).add();
  }

  private Value concatenate() {
    List<Value> parts = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      Value v = any();
      parts.add(v.shape().rank() == 1 ? v : values.get(0));
    }
    return result(Concatenate.KIND).inputs(parts).attr(Concatenate.AXIS, -1).add();
  }

  private Value reshape() {
    Value x = any();
    boolean flat = x.shape().rank() > 1;
    int size = Math.toIntExact(x.shape().size());
    List<Integer> target =
        flat ? List.of(size) : size % 2 == 0 ? List.of(2, size / 2) : List.of(size, 1);
    return result(Reshape.KIND).input(x).attr(Reshape.TARGET, target).add();
  }

  private Value quantizer() {
    Fixed type = types.fixed();
    return result(FixedPointQuantizer.KIND)
        .input(number())
        .attr(FixedPointQuantizer.ROUNDING, type.rounding().name().toLowerCase(Locale.ROOT))
        .attr(FixedPointQuantizer.OVERFLOW, type.overflow().name().toLowerCase(Locale.ROOT))
        .weight("keep_negative", TensorData.filled(Shape.of(1), type.signed() ? 1 : 0))
        .weight("bits", TensorData.filled(Shape.of(1), type.width()))
        .weight("integers", TensorData.filled(Shape.of(1), type.integer()))
        .add();
  }

  private Value constant() {
    return constant(Shape.of(1 + random.nextInt(4)));
  }

  private Value constant(Shape shape) {
    GraphBuilder.NodeBuilder n = result(Constant.KIND);
    weight(n, Constant.VALUE, shape);
    return n.add();
  }

  private Value softmax(String implementation) {
    GraphBuilder.NodeBuilder n =
        result(Softmax.KIND)
            .input(number())
            .attr(Softmax.IMPLEMENTATION, implementation)
            .attr(Softmax.AXIS, random.nextInt(3) == 0 ? 0 : -1)
            .type("accum", types.any())
            .type("inv_inp", types.any())
            .type("inp_norm", types.any());
    if (!implementation.equals("argmax")) {
      weight(n, Softmax.EXP_TABLE, Shape.of(1 << 1 + random.nextInt(6)));
      weight(n, Softmax.INV_TABLE, Shape.of(1 << 1 + random.nextInt(6)));
    }
    return n.add();
  }
}
