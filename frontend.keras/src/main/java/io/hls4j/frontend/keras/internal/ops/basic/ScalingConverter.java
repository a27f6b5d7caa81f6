package io.hls4j.frontend.keras.internal.ops.basic;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.ops.activation.Composition;
import io.hls4j.frontend.keras.internal.ops.layer.Axes;
import io.hls4j.frontend.keras.internal.ops.layer.ConfigValues;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Layers that scale and shift their input, by fixed numbers or by its own norm. */
public final class ScalingConverter {
  /** What Keras adds to a deviation, or takes for one that is smaller. */
  private static final double FUZZ = 1e-7;

  /** The least norm, squared, that {@code UnitNormalization} divides by. */
  private static final double LEAST_NORM = 1e-12;

  private ScalingConverter() {}

  /** {@code Rescaling}: one scale and offset, or one for each channel. */
  public static Value rescaling(LayerOperator layer, GraphBuilder graph) {
    Value input = layer.input();
    return new Composition(layer.nodeName(), graph)
        .affine(input, numbers(layer, "scale", 1, input), numbers(layer, "offset", 0, input), "");
  }

  private static TensorData numbers(
      LayerOperator layer, String attribute, double fallback, Value input) {
    Object value = layer.reader().find(attribute).orElse(fallback);
    List<Double> numbers = flat(layer, attribute, value);
    if (numbers.size() != 1 && numbers.size() != input.shape().last()) {
      layer.reader().refuse(attribute, "supported are one number, or one for each channel");
      return TensorData.filled(Shape.of(1), fallback);
    }
    return TensorData.ofDoubles(
        Shape.of(numbers.size()), numbers.stream().mapToDouble(n -> n).toArray());
  }

  private static List<Double> flat(LayerOperator layer, String attribute, Object value) {
    if (!(value instanceof List<?> list)) {
      return List.of(ConfigValues.number(layer.nodeName() + "." + attribute, value));
    }
    List<Double> all = new ArrayList<>();
    list.forEach(item -> all.addAll(flat(layer, attribute, item)));
    return all;
  }

  /**
   * {@code Normalization} by a mean and a variance, stated or learnt from data: (x - mean) /
   * deviation, or the inverse of it.
   */
  public static Value normalization(LayerOperator layer, GraphBuilder graph) {
    Value input = layer.input();
    Shape shape = statistics(layer, input);
    TensorData mean = statistic(layer, "mean", 0, shape);
    TensorData variance = statistic(layer, "variance", 1, shape);
    TensorData deviation = variance.map(v -> Math.max(Math.sqrt(v), FUZZ));
    Composition c = new Composition(layer.nodeName(), graph);
    if (layer.flag("invert", false)) {
      return c.affine(input, spread(deviation, input), spread(mean, input), "");
    }
    TensorData scale = deviation.map(d -> 1 / d);
    TensorData bias = mean.zip(scale, (m, s) -> -m * s);
    return c.affine(input, spread(scale, input), spread(bias, input), "");
  }

  /** The shape that broadcasts statistics to the input: its lengths along the axes, else 1. */
  private static Shape statistics(LayerOperator layer, Value input) {
    List<Integer> dims = new ArrayList<>(Collections.nCopies(input.shape().rank(), 1));
    if (!layer.isNull("axis")) {
      Axes.all(layer, "axis", input).forEach(axis -> dims.set(axis, input.shape().dim(axis)));
    }
    return new Shape(dims);
  }

  private static TensorData statistic(LayerOperator layer, String name, int position, Shape shape) {
    Optional<Object> stated = layer.reader().find(name);
    TensorData data =
        stated.isPresent() ? stated(layer, name, stated.get()) : layer.weight(name, position);
    layer.tensor(layer.weights().storedName("count", 2));
    if (data.size() == shape.size()) {
      return data.reshape(shape);
    }
    if (data.size() != 1) {
      layer.reader().refuse("axis", "supported are the axes of the stored statistics");
      return TensorData.filled(shape, 1);
    }
    return TensorData.filled(shape, data.at(0));
  }

  private static TensorData stated(LayerOperator layer, String name, Object value) {
    double[] all = flat(layer, name, value).stream().mapToDouble(n -> n).toArray();
    return TensorData.ofDoubles(Shape.of(all.length), all);
  }

  /** One number, one for each channel, or one for each element. */
  private static TensorData spread(TensorData data, Value input) {
    Shape from = data.shape();
    if (from.size() == 1 || from.size() == from.last()) {
      return data.reshape(Shape.of((int) from.size()));
    }
    double[] all = new double[Math.toIntExact(input.shape().size())];
    for (int i = 0; i < all.length; i++) {
      all[i] = data.at(Broadcast.index(input.shape(), from, i));
    }
    return TensorData.wrapDoubles(input.shape(), all);
  }

  /** {@code UnitNormalization}: x over its norm along some axes. */
  public static Value unit(LayerOperator layer, GraphBuilder graph) {
    Value input = layer.input();
    Composition c = new Composition(layer.nodeName(), graph);
    Value squares = c.function("square", input, "_square");
    Value sum = c.reduce("sum", squares, Axes.all(layer, "axis", input), "_sum");
    Value least = c.clip(sum, LEAST_NORM, Double.POSITIVE_INFINITY, "_least");
    return c.merge("multiply", input, c.function("rsqrt", least, "_rsqrt"), "");
  }

  /** {@code RMSNormalization}: x over the root of its mean square along axes, times a factor. */
  public static Value rootMeanSquare(LayerOperator layer, GraphBuilder graph) {
    Value input = layer.input();
    List<Integer> axes = Axes.all(layer, "axis", input);
    Composition c = new Composition(layer.nodeName(), graph);
    Value mean = c.reduce("mean", c.function("square", input, "_square"), axes, "_mean");
    Value root =
        c.function("rsqrt", c.affine(mean, 1, layer.number("epsilon", 1e-6), "_plus"), "_rsqrt");
    Value normal = c.merge("multiply", input, root, "_unit");
    TensorData scale = layer.weight("scale", 0);
    if (!Axes.areLast(axes, input) || !scale.shape().dims().equals(lengths(input, axes))) {
      layer.reader().refuse("axis", "supported are the last axes");
      return normal;
    }
    TensorData factors = scale.reshape(ones(input, axes, scale));
    return c.affine(normal, spread(factors, input), TensorData.filled(Shape.of(1), 0), "");
  }

  /**
   * {@code GroupNormalization} over all axes but those of the batch and of the groups: (x - mean) /
   * sqrt(variance + epsilon) * gamma + beta. The channels are the last axis.
   */
  public static Value group(LayerOperator layer, GraphBuilder graph) {
    Value input = layer.input();
    int channels = input.shape().last();
    int stated = layer.integer("groups", 32);
    int groups = stated == -1 ? channels : stated;
    boolean last = Axes.one(layer, input).orElse(-1) == input.shape().rank() - 1;
    if (!last || groups < 1 || channels % groups != 0) {
      layer.reader().refuse(last ? "groups" : "axis", "supported are divisors of the last axis");
      return input;
    }
    List<Integer> own = layer.dims(input);
    int places = own.subList(0, own.size() - 1).stream().reduce(1, (a, b) -> a * b);
    Composition c = new Composition(layer.nodeName(), graph);
    List<Integer> dims = layer.withLeading(input, List.of(places, groups, channels / groups));
    Value x = c.reshape(input, dims, "_groups");
    List<Integer> axes = List.of(layer.leading(), layer.leading() + 2);
    Value centered = c.merge("subtract", x, c.reduce("mean", x, axes, "_mean"), "_centered");
    Value variance = c.reduce("mean", c.function("square", centered, "_square"), axes, "_variance");
    Value root =
        c.function(
            "rsqrt", c.affine(variance, 1, layer.number("epsilon", 1e-3), "_plus"), "_rsqrt");
    Value normal =
        c.reshape(c.merge("multiply", centered, root, "_unit"), input.shape().dims(), "_flat");
    int variable = 0;
    TensorData scale =
        layer.flag("scale", true)
            ? layer.weight("gamma", variable++)
            : TensorData.filled(Shape.of(1), 1);
    TensorData offset =
        layer.flag("center", true)
            ? layer.weight("beta", variable)
            : TensorData.filled(Shape.of(1), 0);
    return c.affine(normal, scale, offset, "");
  }

  private static List<Integer> lengths(Value input, List<Integer> axes) {
    return axes.stream().map(axis -> input.shape().dim(axis)).toList();
  }

  private static Shape ones(Value input, List<Integer> axes, TensorData scale) {
    List<Integer> dims = new ArrayList<>(Collections.nCopies(input.shape().rank(), 1));
    for (int i = 0; i < axes.size(); i++) {
      dims.set(axes.get(i), scale.shape().dim(i));
    }
    return new Shape(dims);
  }
}
