package io.hls4j.frontend.keras.internal.ops.operation;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.frontend.keras.internal.ops.activation.Activations;
import io.hls4j.frontend.keras.internal.ops.activation.Composition;
import io.hls4j.frontend.keras.internal.ops.layer.Axes;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Elementwise operations and reductions of {@code keras.ops}, which {@code x + y} makes as well.
 */
public final class Operations {
  private static final double NONE = Double.POSITIVE_INFINITY;

  private Operations() {}

  /** An operation of two tensors, or of a tensor and a number. */
  static LayerConverter binary(String op) {
    return (layer, graph) -> {
      Operands operands = new Operands(layer);
      Object a = operands.require(0, "x1");
      Object b = operands.require(1, "x2");
      Optional<Value> left = operands.tensor(a);
      Optional<Value> right = operands.tensor(b);
      Composition c = new Composition(layer.nodeName(), graph);
      if (left.isPresent() && right.isPresent()) {
        return op.equals("divide")
            ? c.merge("multiply", left.get(), inverse(c, right.get(), "_inverse"), "")
            : c.merge(op, left.get(), right.get(), "");
      }
      return left.isPresent()
          ? right(c, op, left.get(), operands.number(b))
          : left(c, op, operands.number(a), right.orElse(layer.input()));
    };
  }

  private static Value inverse(Composition c, Value x, String suffix) {
    return c.function("reciprocal", x, suffix);
  }

  /** The number stands on the right. */
  private static Value right(Composition c, String op, Value x, double number) {
    return switch (op) {
      case "subtract" -> c.affine(x, 1, -number, "");
      case "divide" -> c.affine(x, 1 / number, 0, "");
      default -> either(c, op, x, number);
    };
  }

  /** The number stands on the left. */
  private static Value left(Composition c, String op, double number, Value x) {
    return switch (op) {
      case "subtract" -> c.affine(x, -1, number, "");
      case "divide" -> c.affine(inverse(c, x, "_inverse"), number, 0, "");
      default -> either(c, op, x, number);
    };
  }

  private static Value either(Composition c, String op, Value x, double number) {
    return switch (op) {
      case "add" -> c.affine(x, 1, number, "");
      case "multiply" -> c.affine(x, number, 0, "");
      case "maximum" -> c.clip(x, number, NONE, "");
      default -> c.clip(x, -NONE, number, "");
    };
  }

  /** A function of one tensor without parameters. */
  static LayerConverter function(String function) {
    return (layer, graph) -> Activations.plain(function, layer.nodeName(), layer.input(), graph);
  }

  /** A function of one tensor by the name that {@code activation} gives it. */
  static LayerConverter activation(String function) {
    return (layer, graph) ->
        Activations.add(layer, function, layer.nodeName(), layer.input(), graph);
  }

  /** A function with a slope, threshold or scale. */
  static LayerConverter function(String function, String attribute, double fallback) {
    return (layer, graph) ->
        Activations.parametrized(
            function, layer.number(attribute, fallback), layer.nodeName(), layer.input(), graph);
  }

  /** {@code Gelu}, exact or with a hyperbolic tangent. */
  static Value gelu(LayerOperator layer, GraphBuilder graph) {
    String function = layer.flag("approximate", true) ? "gelu_tanh" : "gelu";
    return Activations.plain(function, layer.nodeName(), layer.input(), graph);
  }

  /** {@code Negative}. */
  static Value negative(LayerOperator layer, GraphBuilder graph) {
    return new Composition(layer.nodeName(), graph).affine(layer.input(), -1, 0, "");
  }

  /** {@code Clip}. */
  static Value clip(LayerOperator layer, GraphBuilder graph) {
    return new Composition(layer.nodeName(), graph)
        .clip(layer.input(), layer.number("x_min", -NONE), layer.number("x_max", NONE), "");
  }

  /** {@code Power} with an exponent that is a function of its own. */
  static Value power(LayerOperator layer, GraphBuilder graph) {
    Operands operands = new Operands(layer);
    Value x = operands.tensor(operands.require(0, "x1")).orElse(layer.input());
    Object exponent = operands.require(1, "x2");
    Map<Double, String> functions =
        Map.of(2.0, "square", 1.0, "linear", 0.5, "sqrt", -0.5, "rsqrt", -1.0, "reciprocal");
    String function =
        exponent instanceof Number number ? functions.get(number.doubleValue()) : null;
    if (function == null) {
      layer.reader().refuse(LayerOperator.CALL + "args[1]", "supported are 2, 1, 0.5, -0.5 and -1");
      return x;
    }
    return Activations.plain(function, layer.nodeName(), x, graph);
  }

  /** Sum, mean, greatest or least along axes. */
  static LayerConverter reduce(String op) {
    return (layer, graph) -> {
      layer.reader().neutralIf("dtype", "firmware has its own number types");
      layer.reader().neutralIf("initial", "supported are reductions without a start");
      if (layer.isNull("axis")) {
        layer.reader().refuse("axis", "supported are axes other than the batch axis");
        return layer.input();
      }
      List<Integer> axes = Axes.all(layer, "axis", layer.input());
      return graph
          .node(Reduce.KIND, layer.nodeName())
          .input(layer.input())
          .attr(Reduce.OP, op)
          .attr(Reduce.AXES, axes)
          .attr(Reduce.KEEPDIMS, layer.flag("keepdims", false))
          .add();
    };
  }
}
