package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Conv;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Conv over one or two axes: a Conv with its channels last, between transpositions where the file
 * has them first.
 */
final class ConvOp implements Converter {
  private static final int BIAS = 2;

  @Override
  public Operand convert(Operator op) {
    Optional<Operand> bias = op.has(BIAS) ? Optional.of(op.input(BIAS)) : Optional.empty();
    return convolved(op, op.raw(0), op.input(1), bias);
  }

  /** The convolution of a tensor with constants, as the file has its axes. */
  static Flow convolved(Operator op, Flow in, Operand w, Optional<Operand> bias) {
    Shape shape = Constants.shape(op, w, 1);
    int n = shape.rank() - 2;
    if (n < 1 || n > 2) {
      throw op.unsupported("weights of shape " + shape, "one or two axes of positions");
    }
    Operand weights = Constants.transposed(op, w, kernelOrder(op, n));
    Shape own = Constants.shape(op, weights, 1);
    Flow x = Channels.last(op, in, n);
    int[] kernel = own.dims().stream().limit(n).mapToInt(Integer::intValue).toArray();
    Windows.numbers(op, "kernel_shape", n, 1)
        .filter(given -> !Arrays.equals(given, kernel))
        .ifPresent(
            given -> {
              throw op.wrong("kernel_shape is not that of weights of shape " + shape);
            });
    Windows windows = Windows.of(op, kernel, lengths(x.axes(), n));
    int filters = own.last();
    int groups = Math.toIntExact(op.attributes().integer("group", 1));
    checkChannels(op, x.axes().dim(-1), own, groups);
    List<Value> inputs = new ArrayList<>(List.of(x.value(), Constants.value(op, weights, own)));
    bias.ifPresent(b -> inputs.add(Constants.value(op, b, Shape.of(filters))));
    Flow y =
        op.add(
            Conv.KIND,
            axes(op, x.axes(), windows, filters),
            inputs,
            node ->
                node.attr(Convolution.FILTERS, filters)
                    .attr(Convolution.STRIDES, windows.stepList())
                    .attr(Convolution.PADDING, windows.padding())
                    .attr(Convolution.DILATIONS, windows.dilationList())
                    .attr(Convolution.GROUPS, groups));
    return Channels.asInFile(op, y);
  }

  /** From filters, channels and positions (or channels last) to positions, channels, filters. */
  private static int[] kernelOrder(Operator op, int n) {
    boolean last = Channels.areLast(op);
    int[] order = new int[n + 2];
    for (int i = 0; i < n; i++) {
      order[i] = last ? i + 1 : i + 2;
    }
    order[n] = last ? n + 1 : 1;
    return order;
  }

  private static int[] lengths(Axes axes, int n) {
    return axes.dims().subList(1, n + 1).stream().mapToInt(Integer::intValue).toArray();
  }

  private static void checkChannels(Operator op, int channels, Shape weights, int groups) {
    int each = weights.dim(weights.rank() - 2);
    if (groups < 1 || each * groups != channels || weights.last() % groups != 0) {
      throw op.wrong(
          "weights of shape "
              + weights
              + " (positions, channels, filters) in "
              + groups
              + " groups do not fit "
              + channels
              + " channels");
    }
  }

  private static Axes axes(Operator op, Axes x, Windows windows, int filters) {
    Axes y = x;
    for (int i = 0; i < windows.kernel().length; i++) {
      y = y.with(i + 1, windows.steps(op, i, x.dim(i + 1)));
    }
    return y.with(-1, filters);
  }
}
