package io.hls4j.core.emulator;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Rearrangement;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/** A random graph under construction: new nodes read its last tensor. */
final class Chain {
  final RandomGenerator random;
  final RandomTypes types;
  final GraphBuilder builder = new GraphBuilder("random", DiagnosticSink.failFast());
  private final int size;
  Value last;
  private int count;

  /**
   * Begins with an input.
   *
   * @param size how long its axes are, at most, give or take
   */
  Chain(RandomGenerator random, int size) {
    this.random = random;
    this.types = new RandomTypes(random);
    this.size = size;
    this.last = builder.input("x", shape());
  }

  private Shape shape() {
    return switch (random.nextInt(4)) {
      case 0 -> Shape.of(length(3 * size));
      case 1 -> Shape.of(length(size), length(size));
      case 2 -> Shape.of(length(size), length(size), length(size));
      default -> Shape.of(length(2), length(size), length(size), length(size));
    };
  }

  /** From one to the given number. */
  int length(int most) {
    return 1 + random.nextInt(Math.max(1, most));
  }

  GraphBuilder.NodeBuilder node(LayerKind kind) {
    return builder.node(kind, kind.name().toLowerCase(Locale.ROOT) + ++count);
  }

  void add(GraphBuilder.NodeBuilder node) {
    last = node.add();
  }

  /** Another tensor. */
  Value second(Shape shape) {
    if (random.nextInt(3) == 0) {
      return node(Constant.KIND)
          .weight(Constant.VALUE, weights(shape, random.nextDouble() * 4))
          .add();
    }
    return builder.input("x" + ++count, shape);
  }

  /** Makes the last tensor one of so many axes at least, by axes of length 1 in front. */
  Shape ranked(int rank) {
    Shape shape = last.shape();
    if (shape.rank() < rank) {
      List<Integer> dims = new ArrayList<>(Collections.nCopies(rank - shape.rank(), 1));
      dims.addAll(shape.dims());
      reshape(dims);
    }
    return last.shape();
  }

  /** Makes the last tensor one of another shape of the same size. */
  void reshape(List<Integer> dims) {
    add(node(Reshape.KIND).input(last).attr(Reshape.TARGET, dims));
  }

  Graph end() {
    Graph graph = builder.output(last).build();
    GraphEditor editor = new GraphEditor(graph);
    graph.nodes().forEach(n -> setTypes(editor, n));
    return graph;
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
    boolean isMove = node.is(Reshape.KIND) || Rearrangement.sources(node).isPresent();
    if (isMove && random.nextInt(3) > 0) {
      editor.setPrecision(node, "result", node.input().precision());
    }
    if (node.kind().hasType("distance")) {
      editor.setPrecision(node, "distance", Fixed.signed(2 + random.nextInt(8), 3));
    }
    if (node.is(LayerNormalization.KIND)) {
      Precision variance = node.precision(LayerNormalization.VARIANCE);
      editor.setPrecision(node, LayerNormalization.ADDED, variance);
    }
    if (node.is(Softmax.KIND) && !(node.input().precision() instanceof FixedPoint)) {
      editor.setPrecision(node.input().producer(), "result", plain);
    }
  }

  TensorData weights(Shape shape, double spread) {
    return values(
        shape,
        () ->
            random.nextInt(5) == 0
                ? random.nextInt(5) - 2
                : (random.nextDouble() - 0.5) * 2 * spread);
  }

  TensorData values(Shape shape, DoubleSupplier value) {
    double[] all = new double[Math.toIntExact(shape.size())];
    Arrays.setAll(all, i -> value.getAsDouble());
    return TensorData.wrapDoubles(shape, all);
  }

  /** Weights of any magnitude. */
  TensorData scaled(Shape shape) {
    return weights(shape, Math.scalb(1.0, random.nextInt(30) - 15));
  }

  /** The shape itself, or that of its last axis. */
  Shape perElement(Shape x) {
    return random.nextBoolean() ? x : Shape.of(x.last());
  }

  Shape oneOrMore(Shape x) {
    return random.nextInt(3) == 0 ? Shape.of(1) : perElement(x);
  }
}
