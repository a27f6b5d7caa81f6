package io.hls4j.frontend.keras.internal.ops.activation;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.frontend.keras.internal.ops.layer.Slices;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Activation functions of Keras 3 that are made of several nodes. */
public final class ComposedFunctions {
  /** Their names. */
  static final Set<String> ALL =
      Set.of(
          "glu",
          "hard_shrink",
          "log_softmax",
          "soft_shrink",
          "sparse_plus",
          "squareplus",
          "tanh_shrink");

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** The default threshold of the shrinking functions. */
  private static final double SHRINK = 0.5;

  private ComposedFunctions() {}

  /** Adds the nodes of a function; empty if it is none of these. */
  static Optional<Value> add(String function, String name, Value x, GraphBuilder graph) {
    Composition c = new Composition(name, graph);
    return switch (function) {
      case "glu" -> Optional.of(gate(c, x));
      case "hard_shrink" -> Optional.of(hardShrink(c, x));
      case "log_softmax" -> Optional.of(logSoftmax(c, x));
      // x minus what is left of it between the thresholds.
      case "soft_shrink" ->
          Optional.of(c.merge("subtract", x, c.clip(x, -SHRINK, SHRINK, "_clip"), ""));
      case "sparse_plus" -> Optional.of(sparsePlus(c, x));
      case "squareplus" -> Optional.of(squarePlus(c, x));
      case "tanh_shrink" -> Optional.of(c.merge("subtract", x, c.function("tanh", x, "_tanh"), ""));
      default -> Optional.empty();
    };
  }

  /** The first half of the last axis times the sigmoid of the second. */
  private static Value gate(Composition c, Value x) {
    int length = x.shape().last();
    GraphBuilder graph = c.graph();
    String name = c.name();
    Value a =
        Slices.slice(x, -1, List.of(0, length / 2, 1), graph.uniqueName(name + "_first"), graph);
    Value b =
        Slices.slice(
            x, -1, List.of(length / 2, length, 1), graph.uniqueName(name + "_second"), graph);
    return c.merge("multiply", a, c.function("sigmoid", b, "_sigmoid"), "");
  }

  /** x beyond the thresholds, else 0. */
  private static Value hardShrink(Composition c, Value x) {
    Value above = c.function("thresholded_relu", SHRINK, x, "_above");
    Value turned = c.affine(x, -1, 0, "_turned");
    Value below = c.function("thresholded_relu", SHRINK, turned, "_below");
    return c.merge("subtract", above, below, "");
  }

  private static Value logSoftmax(Composition c, Value x) {
    Value softmax =
        c.graph()
            .node(Softmax.KIND, c.graph().uniqueName(c.name() + "_softmax"))
            .input(x)
            .attr(Softmax.AXIS, -1)
            .add();
    return c.function("log", softmax, "");
  }

  /** 0 up to -1, (x + 1)^2 / 4 up to 1, then x. */
  private static Value sparsePlus(Composition c, Value x) {
    Value middle = c.clip(c.affine(x, 1, 1, "_plus"), 0, 2, "_clip");
    Value parabola = c.affine(c.function("square", middle, "_square"), 0.25, 0, "_quarter");
    Value line = c.clip(c.affine(x, 1, -1, "_minus"), 0, INFINITY, "_above");
    return c.merge("add", parabola, line, "");
  }

  /** (x + sqrt(x^2 + 4)) / 2. */
  private static Value squarePlus(Composition c, Value x) {
    Value square = c.affine(c.function("square", x, "_square"), 1, 4, "_plus");
    Value sum = c.merge("add", x, c.function("sqrt", square, "_sqrt"), "_sum");
    return c.affine(sum, 0.5, 0, "");
  }
}
