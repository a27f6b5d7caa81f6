package io.hls4j.core.emulator;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
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
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/** Random small graphs: single nodes of a kind, and chains of nodes of all kinds. */
final class RandomGraphs {
  /** How one kind is drawn: adds a node that reads a tensor. */
  private record Draw(String name, Consumer<Chain> add) {}

  private static final String[] FUNCTIONS = Activation.FUNCTION.words().toArray(String[]::new);

  private final RandomGenerator random;
  private final RandomTypes types;
  private final List<Draw> draws = new ArrayList<>();

  RandomGraphs(RandomGenerator random) {
    this.random = random;
    this.types = new RandomTypes(random);
    draws.add(new Draw("Dense", this::dense));
    draws.add(new Draw("Activation", this::activation));
    draws.add(new Draw("ParametrizedActivation", this::parametrized));
    draws.add(new Draw("PReLU", this::prelu));
    draws.add(new Draw("HardActivation", this::hard));
    draws.add(new Draw("TernaryTanh", this::ternary));
    draws.add(new Draw("Softmax", this::softmax));
    draws.add(new Draw("BatchNormalization", c -> affine(c, BatchNormalization.KIND)));
    draws.add(new Draw("ApplyAlpha", c -> affine(c, ApplyAlpha.KIND)));
    draws.add(new Draw("BatchNormalizationQuantizedTanh", this::thresholds));
    draws.add(new Draw("Reshape", this::reshape));
    draws.add(new Draw("Merge", this::merge));
    draws.add(new Draw("Concatenate", this::concatenate));
    draws.add(new Draw("FixedPointQuantizer", this::quantizer));
  }

  /** Names of the kinds that can be drawn. */
  static List<String> kinds() {
    return new RandomGraphs(new java.util.Random(0)).draws.stream().map(Draw::name).toList();
  }

  /** A graph of one node of a kind, besides inputs and constants. */
  Graph single(String kind) {
    Chain chain = new Chain();
    draws.stream().filter(d -> d.name().equals(kind)).forEach(d -> d.add().accept(chain));
    return chain.end();
  }

  /** A graph of several nodes. */
  Graph chain(int length) {
    Chain chain = new Chain();
    for (int i = 0; i < length; i++) {
      draws.get(random.nextInt(draws.size())).add().accept(chain);
    }
    return chain.end();
  }

  /** A graph under construction: new nodes read its last tensor. */
  private final class Chain {
    final GraphBuilder builder = new GraphBuilder("random", DiagnosticSink.failFast());
    Value last = builder.input("x", shape());
    private int count;

    GraphBuilder.NodeBuilder node(LayerKind kind) {
      return builder.node(kind, kind.name().toLowerCase(java.util.Locale.ROOT) + ++count);
    }

    void add(GraphBuilder.NodeBuilder node) {
      last = node.add();
    }

    Value second(Shape shape) {
      if (random.nextInt(3) == 0) {
        return node(Constant.KIND)
            .weight(Constant.VALUE, weights(shape, random.nextDouble() * 4))
            .add();
      }
      return builder.input("x" + ++count, shape);
    }

    Graph end() {
      Graph graph = builder.output(last).build();
      GraphEditor editor = new GraphEditor(graph);
      graph.nodes().forEach(n -> setTypes(editor, n));
      return graph;
    }
  }

  private void setTypes(GraphEditor editor, Node node) {
    boolean isPlain = random.nextInt(4) == 0;
    FixedPoint plain = types.fixedPoint();
    for (var slot : node.kind().types()) {
      boolean isOnTheWay = !slot.name().equals("result") && !node.kind().hasWeight(slot.name());
      boolean isWord = isOnTheWay || node.is(Softmax.KIND);
      Precision drawn = isWord ? types.fixedPoint() : types.any();
      editor.setPrecision(node, slot.name(), isPlain ? plain : drawn);
    }
    if (node.is(Reshape.KIND) && random.nextInt(3) > 0) {
      editor.setPrecision(node, "result", node.input().precision());
    }
    if (node.is(Softmax.KIND) && !(node.input().precision() instanceof FixedPoint)) {
      editor.setPrecision(node.input().producer(), "result", plain);
    }
  }

  private Shape shape() {
    return switch (random.nextInt(3)) {
      case 0 -> Shape.of(1 + random.nextInt(9));
      case 1 -> Shape.of(1 + random.nextInt(3), 1 + random.nextInt(4));
      default -> Shape.of(1 + random.nextInt(2), 1 + random.nextInt(3), 1 + random.nextInt(3));
    };
  }

  private TensorData weights(Shape shape, double spread) {
    return values(
        shape,
        () ->
            random.nextInt(5) == 0
                ? random.nextInt(5) - 2
                : (random.nextDouble() - 0.5) * 2 * spread);
  }

  private TensorData values(Shape shape, DoubleSupplier value) {
    double[] all = new double[Math.toIntExact(shape.size())];
    java.util.Arrays.setAll(all, i -> value.getAsDouble());
    return TensorData.wrapDoubles(shape, all);
  }

  private TensorData scaled(Shape shape) {
    return weights(shape, Math.scalb(1.0, random.nextInt(30) - 15));
  }

  private void dense(Chain c) {
    Shape x = c.last.shape();
    int units = 1 + random.nextInt(5);
    var node =
        c.node(Dense.KIND)
            .input(c.last)
            .attr(Dense.UNITS, units)
            .weight(Dense.WEIGHT, scaled(Shape.of(x.last(), units)));
    if (random.nextBoolean()) {
      node.weight(Dense.BIAS, scaled(Shape.of(units)));
    }
    c.add(node);
  }

  private void activation(Chain c) {
    String function = types.pick(FUNCTIONS);
    var node = c.node(Activation.KIND).input(c.last).attr(Activation.FUNCTION, function);
    c.add(Activation.TABULATED.contains(function) ? tabulated(node) : node);
  }

  private GraphBuilder.NodeBuilder tabulated(GraphBuilder.NodeBuilder node) {
    double range = Math.scalb(random.nextInt(4) == 0 ? -1.0 : 1.0, random.nextInt(14) - 5);
    int size = 2 + random.nextInt(random.nextInt(5) == 0 ? 2000 : 64);
    return node.attr(Table.RANGE, range)
        .attr(Table.OFFSET, random.nextInt(3) * size / 2)
        .attr(Table.TRUNCATE, random.nextBoolean())
        .weight(Table.TABLE, weights(Shape.of(size), 4));
  }

  private void parametrized(Chain c) {
    String function = types.pick(new String[] {"leaky_relu", "thresholded_relu", "elu"});
    var node =
        c.node(ParametrizedActivation.KIND)
            .input(c.last)
            .attr(ParametrizedActivation.FUNCTION, function)
            .weight(ParametrizedActivation.PARAM, scaled(Shape.of(1)));
    c.add(function.equals("elu") ? tabulated(node) : node);
  }

  private void prelu(Chain c) {
    c.add(c.node(PRelu.KIND).input(c.last).weight(PRelu.PARAM, scaled(perElement(c.last.shape()))));
  }

  /** The shape itself, or that of its last axis. */
  private Shape perElement(Shape x) {
    return random.nextBoolean() ? x : Shape.of(x.last());
  }

  private Shape oneOrMore(Shape x) {
    return random.nextInt(3) == 0 ? Shape.of(1) : perElement(x);
  }

  private void hard(Chain c) {
    c.add(
        c.node(HardActivation.KIND)
            .input(c.last)
            .attr(HardActivation.FUNCTION, random.nextBoolean() ? "hard_sigmoid" : "hard_tanh")
            .weight(HardActivation.SLOPE, scaled(Shape.of(1)))
            .weight(HardActivation.SHIFT, weights(Shape.of(1), 1)));
  }

  private void ternary(Chain c) {
    double threshold =
        random.nextBoolean() ? 0.5 : Math.scalb(1 + random.nextDouble(), random.nextInt(20) - 10);
    c.add(c.node(TernaryTanh.KIND).input(c.last).attr(TernaryTanh.THRESHOLD, threshold));
  }

  private void softmax(Chain c) {
    int axis = random.nextInt(2 * c.last.shape().rank()) - c.last.shape().rank();
    c.add(
        c.node(Softmax.KIND)
            .input(c.last)
            .attr(Softmax.AXIS, axis)
            .attr(
                Softmax.IMPLEMENTATION,
                types.pick(new String[] {"latency", "stable", "stable", "legacy", "argmax"}))
            .weight(Softmax.EXP_TABLE, weights(Shape.of(2 << random.nextInt(9)), 2))
            .weight(Softmax.INV_TABLE, weights(Shape.of(2 << random.nextInt(9)), 2)));
  }

  private void affine(Chain c, LayerKind kind) {
    c.add(
        c.node(kind)
            .input(c.last)
            .weight(Affine.SCALE, scaled(oneOrMore(c.last.shape())))
            .weight(Affine.BIAS, scaled(oneOrMore(c.last.shape()))));
  }

  private void thresholds(Chain c) {
    boolean isBinary = random.nextBoolean();
    var node =
        c.node(BatchNormalizationQuantizedTanh.KIND)
            .input(c.last)
            .attr(
                BatchNormalizationQuantizedTanh.FUNCTION,
                isBinary ? "binary_tanh" : "ternary_tanh");
    Shape x = c.last.shape();
    if (isBinary) {
      node.weight(BatchNormalizationQuantizedTanh.THRESHOLD, scaled(oneOrMore(x)));
    } else {
      node.weight(BatchNormalizationQuantizedTanh.HIGH, scaled(oneOrMore(x)));
      node.weight(BatchNormalizationQuantizedTanh.LOW, scaled(oneOrMore(x)));
    }
    c.add(node);
  }

  private void reshape(Chain c) {
    c.add(c.node(Reshape.KIND).input(c.last).attr(Reshape.TARGET, List.of(-1)));
  }

  private void merge(Chain c) {
    Shape x = c.last.shape();
    Value other =
        switch (random.nextInt(4)) {
          case 0 -> c.last;
          case 1 -> c.second(Shape.of(1));
          case 2 -> c.second(Shape.of(x.last()));
          default -> c.second(x);
        };
    String op =
        types.pick(new String[] {"add", "subtract", "multiply", "average", "maximum", "minimum"});
    var node = c.node(Merge.KIND).attr(Merge.OP, op);
    c.add(random.nextBoolean() ? node.input(c.last, other) : node.input(other, c.last));
  }

  private void concatenate(Chain c) {
    Shape x = c.last.shape();
    int axis = random.nextInt(x.rank());
    List<Value> inputs = new ArrayList<>(List.of(c.last));
    for (int i = 0; i <= random.nextInt(2); i++) {
      inputs.add(c.second(x.with(axis, 1 + random.nextInt(3))));
    }
    c.add(c.node(Concatenate.KIND).inputs(inputs).attr(Concatenate.AXIS, axis));
  }

  private void quantizer(Chain c) {
    Shape x = random.nextBoolean() ? c.last.shape() : Shape.of(1);
    c.add(
        c.node(FixedPointQuantizer.KIND)
            .input(c.last)
            .attr(
                FixedPointQuantizer.ROUNDING,
                types.pick(new String[] {"trn", "trn_zero", "rnd", "rnd_conv", "rnd_inf"}))
            .attr(
                FixedPointQuantizer.OVERFLOW,
                types.pick(new String[] {"wrap", "sat", "sat_sym", "sat_zero"}))
            .weight("keep_negative", values(x, () -> random.nextInt(2)))
            .weight("bits", values(x, () -> random.nextInt(12)))
            .weight("integers", values(x, () -> random.nextInt(12) - 3)));
  }
}
