package io.hls4j.frontend.keras.internal.ops.activation;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Layers that are rectifiers or relatives of one: ReLU, LeakyReLU, ThresholdedReLU, ELU, PReLU. */
public final class RectifierConverter {
  private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

  private RectifierConverter() {}

  /**
   * {@code ReLU}: {@code max_value} from it on, x between {@code threshold} and it, {@code
   * negative_slope * (x - threshold)} up to the threshold. As in hls4ml the plain one is a
   * threshold of 0 for Keras 3, so that its configuration files fit.
   */
  public static Value relu(LayerOperator layer, GraphBuilder graph) {
    Optional<Object> limit = layer.reader().find("max_value");
    double top =
        limit.isEmpty() || isInfinite(limit.get()) ? NO_LIMIT : layer.number("max_value", 0);
    double slope = layer.number("negative_slope", 0);
    double threshold = layer.number("threshold", 0);
    if (top < 0) {
      layer.reader().refuse("max_value", "supported are limits of at least 0");
    }
    Composition c = new Composition(layer.nodeName(), graph);
    Value x = layer.input();
    if (slope == 0 && threshold == 0 && (top == 1 || top == 6)) {
      return c.function(top == 1 ? "relu1" : "relu6", x, "");
    }
    if (slope == 0 && threshold == 0 && top == NO_LIMIT && layer.generation() == 2) {
      return c.function("relu", x, "");
    }
    if (threshold == 0) {
      return straight(c, x, slope, top);
    }
    Value above = above(c, x, threshold, top, slope == 0 ? "" : "_above");
    if (slope == 0) {
      return above;
    }
    // Keras subtracts slope * relu(threshold - x).
    Value distance = c.function("relu", c.affine(x, -1, threshold, "_distance"), "_below");
    return c.merge("add", above, c.affine(distance, -slope, 0, "_slope"), "");
  }

  /** Without a threshold. */
  private static Value straight(Composition c, Value x, double slope, double top) {
    if (slope == 0) {
      return top == NO_LIMIT ? c.function("thresholded_relu", 0, x, "") : c.clip(x, 0, top, "");
    }
    return top == NO_LIMIT
        ? c.function("leaky_relu", slope, x, "")
        : c.clip(c.function("leaky_relu", slope, x, "_leaky"), -NO_LIMIT, top, "");
  }

  /** x above the threshold, limited where there is a limit. */
  private static Value above(Composition c, Value x, double threshold, double top, String suffix) {
    return top == NO_LIMIT
        ? c.function("thresholded_relu", threshold, x, suffix)
        : c.clip(
            c.function("thresholded_relu", threshold, x, suffix + "_threshold"), 0, top, suffix);
  }

  private static boolean isInfinite(Object value) {
    return value instanceof Double number && number == NO_LIMIT;
  }

  /** {@code LeakyReLU}; Keras 2 calls the slope {@code alpha}. */
  public static Value leakyRelu(LayerOperator layer, GraphBuilder graph) {
    String attribute = layer.reader().has("negative_slope") ? "negative_slope" : "alpha";
    double slope = layer.number(attribute, 0.3);
    return Activations.parametrized("leaky_relu", slope, layer.nodeName(), layer.input(), graph);
  }

  /** {@code ThresholdedReLU}: x above {@code theta}, else 0. */
  public static Value thresholdedRelu(LayerOperator layer, GraphBuilder graph) {
    double theta = layer.number("theta", 1);
    return Activations.parametrized(
        "thresholded_relu", theta, layer.nodeName(), layer.input(), graph);
  }

  /** {@code ELU}. */
  public static Value elu(LayerOperator layer, GraphBuilder graph) {
    double alpha = layer.number("alpha", 1);
    return Activations.parametrized("elu", alpha, layer.nodeName(), layer.input(), graph);
  }

  /** {@code PReLU}; slopes that are shared along axes are written out for each element. */
  public static Value prelu(LayerOperator layer, GraphBuilder graph) {
    layer
        .reader()
        .neutral("shared_axes", "the stored slopes have the length 1 along the shared axes");
    Value input = layer.input();
    TensorData slopes = layer.weight("alpha", 0);
    List<Integer> own = new ArrayList<>(Collections.nCopies(layer.leading(), 1));
    own.addAll(slopes.shape().dims());
    return graph
        .node(PRelu.KIND, layer.nodeName())
        .input(input)
        .weight(PRelu.PARAM, spread(slopes.reshape(new Shape(own)), input.shape()))
        .add();
  }

  /** The slopes in the shape of the input; left as they are where they do not fit. */
  private static TensorData spread(TensorData slopes, Shape shape) {
    List<Integer> from = slopes.shape().dims();
    if (slopes.shape().equals(shape) || from.size() != shape.rank()) {
      return slopes;
    }
    double[] all = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < all.length; i++) {
      int rest = i;
      int source = 0;
      int stride = 1;
      for (int axis = shape.rank() - 1; axis >= 0; axis--) {
        int index = rest % shape.dim(axis);
        rest /= shape.dim(axis);
        if (from.get(axis) != 1 && from.get(axis) != shape.dim(axis)) {
          return slopes;
        }
        source += from.get(axis) == 1 ? 0 : index * stride;
        stride *= from.get(axis);
      }
      all[i] = slopes.at(source);
    }
    return TensorData.wrapDoubles(shape, all);
  }
}
