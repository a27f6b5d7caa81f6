package io.hls4j.frontend.keras.internal.ops.operation;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.config.TensorflowOperations;
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
  private static final TensorData ONE = TensorData.filled(Shape.of(1), 1);
  private static final TensorData ZERO = TensorData.filled(Shape.of(1), 0);

  private Operations() {}

  /** An operation of two tensors, or of a tensor and a number. */
  static LayerConverter binary(String op) {
    return (layer, graph) -> {
      boolean limit = op.equals("maximum") || op.equals("minimum");
      Operands operands = new Operands(layer, !limit);
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
      if (op.equals("divide") && left.isPresent()) {
        requireDivisors(operands, b, operands.numbers(b, left.get()));
      }
      return left.isPresent()
          ? right(c, op, left.get(), operands.numbers(b, left.get()))
          : left(
              c, op, operands.numbers(a, right.orElse(layer.input())), right.orElse(layer.input()));
    };
  }

  private static void requireDivisors(Operands operands, Object argument, TensorData numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      if (!Double.isFinite(1 / numbers.at(i))) {
        throw operands.unsupported(argument);
      }
    }
  }

  private static Value inverse(Composition c, Value x, String suffix) {
    return c.function("reciprocal", x, suffix);
  }

  /** The numbers stand on the right. */
  private static Value right(Composition c, String op, Value x, TensorData numbers) {
    return switch (op) {
      case "subtract" -> c.affine(x, ONE, numbers.map(n -> -n), "");
      case "divide" -> c.affine(x, numbers.map(n -> 1 / n), ZERO, "");
      default -> either(c, op, x, numbers);
    };
  }

  /** The numbers stand on the left. */
  private static Value left(Composition c, String op, TensorData numbers, Value x) {
    return switch (op) {
      case "subtract" -> c.affine(x, ONE.map(n -> -n), numbers, "");
      case "divide" -> c.affine(inverse(c, x, "_inverse"), numbers, ZERO, "");
      default -> either(c, op, x, numbers);
    };
  }

  private static Value either(Composition c, String op, Value x, TensorData numbers) {
    return switch (op) {
      case "add" -> c.affine(x, ONE, numbers, "");
      case "multiply" -> c.affine(x, numbers, ZERO, "");
      case "maximum" -> c.clip(x, numbers.at(0), NONE, "");
      default -> c.clip(x, -NONE, numbers.at(0), "");
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

  /** As above, where an attribute must have one of the given values. */
  static LayerConverter activation(String function, String attribute, Object... only) {
    return (layer, graph) -> {
      layer.reader().neutralIf(attribute, "supported is " + only[0], only);
      return activation(function).convert(layer, graph);
    };
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

  /** {@code Cast} to another float type, and functions that only matter in training. */
  static Value cast(LayerOperator layer, GraphBuilder graph) {
    return Activations.plain("linear", layer.nodeName(), layer.input(), graph);
  }

  /** A function of TensorFlow that has no counterpart among the operations. */
  static Value unknown(LayerOperator layer, GraphBuilder graph) {
    layer.reader().refuse("function", "supported are " + TensorflowOperations.supported());
    return layer.inputs().get(0);
  }

  /** {@code Clip}. */
  static Value clip(LayerOperator layer, GraphBuilder graph) {
    return new Composition(layer.nodeName(), graph)
        .clip(layer.input(), layer.number("x_min", -NONE), layer.number("x_max", NONE), "");
  }

  /** {@code Power} with an exponent that is a function of its own. */
  static Value power(LayerOperator layer, GraphBuilder graph) {
    Operands operands = new Operands(layer, false);
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
