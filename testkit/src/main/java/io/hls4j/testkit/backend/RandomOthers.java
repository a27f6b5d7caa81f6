package io.hls4j.testkit.backend;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Clip;
import io.hls4j.core.graph.layers.Clone;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Dot;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.Embedding;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.core.graph.layers.Repack;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.layers.UnaryLut;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Finished graphs of look-ups, limits, reductions, sums of products and arithmetic between several
 * tensors, with random shapes and types. Every layer reads inputs of the graph and is an output of
 * it. The same seed gives the same graph.
 */
public final class RandomOthers {
  private static final List<String> OPERATIONS =
      List.of("add", "average", "multiply", "maximum", "minimum");
  private static final List<String> REDUCTIONS = List.of("sum", "mean", "max", "min");
  private static final List<String> PRODUCTS =
      List.of("abc,acd->abd", "bca,acd->dab", "abc,dcb->", "abc,bcd->ac", "bac,cab->bc");
  private static final List<String> KERNELS =
      List.of("abc,cd->abd", "abc,bcd->da", "abc,abc->abc", "...c,ce->...e", "abc,d->cd");
  private static final List<String> SUMS = List.of("abc->ca", "abc->", "abc->cba");
  private static final int KINDS = 15;
  private static final int SIDE = 3;

  private final Random random;
  private final RandomTypes types;
  private final GraphBuilder builder;
  private final List<Value> inputs = new ArrayList<>();
  private int count;

  private RandomOthers(long seed, boolean saturationBits) {
    this.random = new Random(seed);
    this.types = new RandomTypes(random, saturationBits);
    this.builder = new GraphBuilder("others " + seed, DiagnosticSink.failFast());
  }

  /**
   * So many layers of every kind in turn.
   *
   * @param saturationBits whether types may have saturation bits, which not every vendor knows
   */
  public static Graph of(long seed, int layers, boolean saturationBits) {
    return new RandomOthers(seed, saturationBits).build(layers);
  }

  private Graph build(int layers) {
    input("cube", types.fixed(), SIDE, SIDE, SIDE);
    input("other", types.fixed(), SIDE, SIDE, SIDE);
    input("bits", Xnor.XNOR, SIDE, SIDE, SIDE);
    input("row", types.fixed(), SIDE);
    input("column", types.fixed(), SIDE, 1);
    input("whole", Int.signed(4), 2, SIDE);
    for (int i = 0; i < layers; i++) {
      builder.output(layer(i % KINDS));
    }
    return builder.build();
  }

  private void input(String name, Precision type, Integer... shape) {
    inputs.add(
        builder
            .node(Input.KIND, name)
            .attr(Input.SHAPE, List.of(shape))
            .type("result", type)
            .add());
  }

  private Value layer(int kind) {
    return switch (kind) {
      case 0 -> clip();
      case 1 -> copy();
      case 2 -> lookUp();
      case 3 -> embedding();
      case 4, 5 -> reduction();
      case 6 -> result(Dot.KIND, inputs.get(3), inputs.get(3)).type("accum", types.any()).add();
      case 7 -> merge();
      case 8 -> quantizer();
      case 9 -> einsum(PRODUCTS, cube(), cube());
      case 10 -> einsum(SUMS, cube());
      case 11 -> einsumDense();
      case 12 -> concatenate();
      default -> layerNormalization(kind % 2 == 0);
    };
  }

  private NodeBuilder result(LayerKind kind, Value... x) {
    return builder.node(kind, kind.name() + ++count).inputs(List.of(x)).type("result", types.any());
  }

  private Value any() {
    return inputs.get(random.nextInt(inputs.size()));
  }

  private Value cube() {
    return inputs.get(random.nextInt(SIDE));
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private NodeBuilder weight(NodeBuilder n, String slot, int... shape) {
    FixedPoint type = types.any();
    return n.type(slot, type).weight(slot, types.tensor(Shape.of(shape), type));
  }

  private Value clip() {
    NodeBuilder n = result(Clip.KIND, any());
    int sides = 1 + random.nextInt(3);
    if ((sides & 1) != 0) {
      weight(n, Clip.LOW, 1);
    }
    if ((sides & 2) != 0) {
      weight(n, Clip.HIGH, 1);
    }
    return n.add();
  }

  private Value copy() {
    Value x = any();
    int size = Math.toIntExact(x.shape().size());
    int row = x.shape().last();
    List<Integer> target = random.nextBoolean() ? List.of(size) : List.of(size / row, 1, row);
    return switch (random.nextInt(3)) {
      case 0 -> result(Clone.KIND, x).add();
      case 1 -> result(Repack.KIND, x).attr(Reshape.TARGET, target).add();
      default -> result(Reshape.KIND, x).attr(Reshape.TARGET, target).add();
    };
  }

  private Value concatenate() {
    return result(Concatenate.KIND, cube(), cube())
        .attr(Concatenate.AXIS, random.nextInt(SIDE))
        .add();
  }

  private Value lookUp() {
    int bits = 1 + random.nextInt(6);
    NodeBuilder n =
        result(UnaryLut.KIND, any())
            .attr(UnaryLut.INTEGER, random.nextInt(bits + 1))
            .attr(UnaryLut.SIGNED, random.nextBoolean());
    return weight(n, Table.TABLE, 1 << bits).add();
  }

  private Value embedding() {
    Value x = random.nextBoolean() ? any() : inputs.get(5);
    return weight(result(Embedding.KIND, x), Embedding.EMBEDDINGS, 5, 2).add();
  }

  private Value reduction() {
    Value x = any();
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      if (random.nextBoolean()) {
        axes.add(axis);
      }
    }
    return result(Reduce.KIND, x)
        .attr(Reduce.OP, one(REDUCTIONS, random))
        .attr(Reduce.AXES, axes.isEmpty() ? List.of(-1) : axes)
        .attr(Reduce.KEEPDIMS, random.nextBoolean())
        .attr(Schedule.REUSE_FACTOR, 1 + random.nextInt(4))
        .type("accum", types.any())
        .add();
  }

  private Value merge() {
    List<Value> operands = new ArrayList<>();
    int number = 3 + random.nextInt(2);
    for (int i = 0; i < number; i++) {
      operands.add(inputs.get(random.nextInt(5)));
    }
    return result(Merge.KIND, operands.toArray(Value[]::new))
        .attr(Merge.OP, one(OPERATIONS, random))
        .add();
  }

  private Value quantizer() {
    Value x = any();
    Shape shape = random.nextBoolean() ? x.shape() : Shape.of(x.shape().last());
    Shape one = Shape.of(1);
    Fixed modes = types.fixed().withModes(types.fixed().rounding(), types.fixed().overflow(), 0);
    return result(FixedPointQuantizer.KIND, x)
        .attr(FixedPointQuantizer.ROUNDING, lower(modes.rounding()))
        .attr(FixedPointQuantizer.OVERFLOW, lower(modes.overflow()))
        .weight("keep_negative", TensorData.filled(one, random.nextInt(2)))
        .weight("bits", TensorData.filled(shape, 0).map(zero -> random.nextInt(9)))
        .weight("integers", TensorData.filled(shape, 0).map(zero -> random.nextInt(6) - 1))
        .add();
  }

  private static String lower(Enum<?> mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private Value einsum(List<String> equations, Value... x) {
    return result(Einsum.KIND, x)
        .attr(Einsum.EQUATION, one(equations, random))
        .type("accum", types.any())
        .add();
  }

  private Value einsumDense() {
    String equation = one(KERNELS, random);
    int rank = equation.substring(equation.indexOf(',') + 1, equation.indexOf('-')).length();
    int[] shape = new int[rank];
    Arrays.fill(shape, SIDE);
    NodeBuilder n =
        result(EinsumDense.KIND, cube())
            .attr(Einsum.EQUATION, equation)
            .attr(Schedule.REUSE_FACTOR, 1 + random.nextInt(4))
            .type("accum", types.any());
    Precision kernel = types.multiplier();
    n.type(EinsumDense.WEIGHT, kernel)
        .weight(EinsumDense.WEIGHT, types.weights(Shape.of(shape), kernel));
    if (random.nextBoolean()) {
      weight(n, EinsumDense.BIAS, SIDE);
    }
    return n.add();
  }

  private Value layerNormalization(boolean normalised) {
    Value x = cube();
    int axes = 1 + random.nextInt(2);
    int[] row = new int[axes];
    Arrays.fill(row, SIDE);
    Fixed variance = types.fixed();
    NodeBuilder n =
        result(LayerNormalization.KIND, x)
            .attr(LayerNormalization.AXES, axes)
            .attr(LayerNormalization.NORMALISED, normalised)
            .attr(Table.RANGE, 8.0)
            .attr(Table.TRUNCATE, random.nextBoolean())
            .type("accum", types.any())
            .type(LayerNormalization.MEAN, types.any())
            .type(LayerNormalization.VARIANCE, variance)
            .type(LayerNormalization.ROOT, types.any())
            .type(LayerNormalization.ADDED, variance)
            .weight(LayerNormalization.ADDED, types.tensor(Shape.of(1), variance));
    weight(n, LayerNormalization.INVERSE_COUNT, 1);
    weight(n, Table.TABLE, 16 + random.nextInt(17));
    if (random.nextBoolean()) {
      weight(n, LayerNormalization.SCALE, row);
    }
    if (random.nextBoolean()) {
      weight(n, LayerNormalization.BIAS, row);
    }
    return n.add();
  }
}
