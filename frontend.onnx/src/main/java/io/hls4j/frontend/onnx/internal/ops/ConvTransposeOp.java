package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Conv;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Padding;
import io.hls4j.core.graph.layers.ZeroPadding1D;
import io.hls4j.core.graph.layers.ZeroPadding2D;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * ConvTranspose over one or two axes: zeros between the elements and around them, then a Conv with
 * the mirrored kernel, both with channels last.
 */
final class ConvTransposeOp implements Converter {
  private static final int BIAS = 2;

  @Override
  public Operand convert(Operator op) {
    Known w = Constants.numbers(op, 1);
    int n = w.shape().rank() - 2;
    if (n < 1 || n > 2) {
      throw op.unsupported("weights of shape " + w.shape(), "one or two axes of positions");
    }
    Flow x = Channels.last(op, op.raw(0), n);
    int[] kernel = new int[n];
    int[] lengths = new int[n];
    Arrays.setAll(kernel, i -> w.shape().dim(i + 2));
    Arrays.setAll(lengths, i -> x.axes().dim(i + 1));
    Windows.numbers(op, "kernel_shape", n, 1)
        .filter(given -> !Arrays.equals(given, kernel))
        .ifPresent(
            given -> {
              throw op.wrong("kernel_shape is not that of weights of shape " + w.shape());
            });
    int groups = Math.toIntExact(op.attributes().integer("group", 1));
    if (groups < 1 || w.shape().first() != x.axes().dim(-1) || w.shape().first() % groups != 0) {
      throw op.wrong("weights of shape " + w.shape() + " do not fit " + x.axes());
    }
    Flow spread = spread(op, x, kernel, lengths);
    return Channels.asInFile(op, convolved(op, spread, w, kernel, groups));
  }

  /** Zeros between the elements, and around them what the kernel reaches beyond the padding. */
  private static Flow spread(Operator op, Flow x, int[] kernel, int... lengths) {
    int n = kernel.length;
    int[] extra = Windows.numbers(op, "output_padding", n, 0).orElse(new int[n]);
    Optional<int[]> shape = Windows.numbers(op, "output_shape", n, 1);
    String mode = op.attributes().text("auto_pad", "NOTSET");
    Windows windows = Windows.of(op, kernel, lengths);
    if (shape.isPresent()) {
      op.attributes().neutral("pads", "output_shape decides the padding");
    }
    int[] before = new int[n];
    int[] behind = new int[n];
    Axes axes = x.axes();
    List<Integer> interior = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int stride = windows.strides()[i];
      int full = (lengths[i] - 1) * stride + windows.reach(i) + extra[i];
      boolean same = mode.startsWith("SAME");
      if (shape.isPresent() || same) {
        int wanted = shape.isPresent() ? shape.get()[i] : lengths[i] * stride;
        int total = full - wanted;
        if (total < 0 && shape.isPresent()) {
          throw op.wrong("output_shape asks for " + wanted + " of " + full + " positions");
        }
        // The definition puts the odd one behind for SAME_UPPER only where sizes are not given.
        int half = mode.equals("SAME_UPPER") ? total / 2 : total - total / 2;
        windows.before()[i] = half;
        windows.behind()[i] = total - half;
      }
      before[i] = windows.reach(i) - 1 - windows.before()[i];
      behind[i] = windows.reach(i) - 1 - windows.behind()[i] + extra[i];
      if (before[i] < 0 || behind[i] < 0) {
        throw op.unsupported("padding that cuts off more than the kernel adds", "less padding");
      }
      interior.add(stride - 1);
      int length = (lengths[i] - 1) * stride + 1 + before[i] + behind[i];
      axes = axes.with(i + 1, length);
    }
    Windows around = new Windows(kernel, before, windows.dilations(), before, behind);
    Axes padded = axes;
    return op.part(
        "_padding",
        n == 1 ? ZeroPadding1D.KIND : ZeroPadding2D.KIND,
        padded,
        List.of(x.value()),
        node -> node.attr(Padding.AMOUNTS, around.padding()).attr(Padding.INTERIOR, interior));
  }

  private static Flow convolved(Operator op, Flow x, Known w, int[] kernel, int groups) {
    int n = kernel.length;
    Known mirrored = mirrored(op, w, groups);
    int filters = mirrored.shape().last();
    List<Integer> dilations =
        op.attributes()
            .integers("dilations")
            .map(all -> all.stream().map(Long::intValue).toList())
            .orElse(Collections.nCopies(n, 1));
    Axes axes = x.axes();
    for (int i = 0; i < n; i++) {
      axes = axes.with(i + 1, x.axes().dim(i + 1) - dilations.get(i) * (kernel[i] - 1));
    }
    List<Value> inputs =
        new ArrayList<>(List.of(x.value(), op.constant(mirrored, mirrored.shape())));
    if (op.has(BIAS)) {
      inputs.add(Constants.value(op, op.input(BIAS), Shape.of(filters)));
    }
    return op.add(
        Conv.KIND,
        axes.with(-1, filters),
        inputs,
        node ->
            node.attr(Convolution.FILTERS, filters)
                .attr(Convolution.DILATIONS, dilations)
                .attr(Convolution.GROUPS, groups));
  }

  /** From (channels, filters / groups, positions) to (positions, channels / groups, filters). */
  private static Known mirrored(Operator op, Known w, int groups) {
    TensorData from = w.finite();
    int channels = w.shape().first();
    int each = w.shape().dim(1);
    int taps = Math.toIntExact(w.shape().size() / channels / each);
    int depth = channels / groups;
    int filters = each * groups;
    double[] to = new double[from.size()];
    for (int tap = 0; tap < taps; tap++) {
      for (int c = 0; c < depth; c++) {
        for (int f = 0; f < filters; f++) {
          int channel = f / each * depth + c;
          to[((taps - 1 - tap) * depth + c) * filters + f] =
              from.at((channel * each + f % each) * taps + tap);
        }
      }
    }
    List<Integer> dims = new ArrayList<>(w.shape().dims().subList(2, w.shape().rank()));
    dims.add(depth);
    dims.add(filters);
    return Known.computed(
        "the mirrored kernel of " + op.where(),
        w.type(),
        TensorData.wrapDoubles(new Shape(dims), to));
  }
}
