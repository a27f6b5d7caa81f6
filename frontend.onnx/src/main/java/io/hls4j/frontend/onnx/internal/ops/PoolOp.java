package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling1D;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * MaxPool and AveragePool over one or two axes: a pooling layer with its channels last. The last
 * window of ceil_mode reaches into padding behind the input.
 *
 * @param operation max or average
 */
record PoolOp(String operation) implements Converter {
  private static final int DILATED_MEAN = 19;

  @Override
  public Operand convert(Operator op) {
    int n = op.attributes().integers("kernel_shape").map(List::size).orElse(0);
    if (n < 1 || n > 2) {
      throw op.unsupported("a kernel over " + n + " axes", "one or two axes");
    }
    Flow x = Channels.last(op, op.raw(0), n);
    int[] lengths = new int[n];
    Arrays.setAll(lengths, i -> x.axes().dim(i + 1));
    int[] kernel = Windows.kernelShape(op, n);
    Windows windows = windows(op, kernel, lengths);
    boolean counts = !isMax() && op.attributes().flag("count_include_pad", false);
    boolean ceil = op.attributes().flag("ceil_mode", false);
    int[] overhang = new int[n];
    Axes axes = x.axes();
    for (int i = 0; i < n; i++) {
      int steps = ceil ? ceil(windows, i, lengths[i]) : windows.steps(op, i, lengths[i]);
      int end = (steps - 1) * windows.strides()[i] + windows.reach(i);
      overhang[i] = Math.max(0, end - lengths[i] - windows.before()[i] - windows.behind()[i]);
      axes = axes.with(i + 1, steps);
    }
    Axes axesOfFloor = floor(op, windows, x.axes(), lengths);
    if (axesOfFloor.equals(axes)) {
      op.attributes().neutral("ceil_mode", "the windows end with the input either way");
    }
    boolean hangsOver = Arrays.stream(overhang).anyMatch(o -> o > 0);
    boolean apart = counts && hangsOver;
    Flow in = apart ? PadOp.padded(op, x, "_padding", windows) : x;
    List<Integer> padding = padding(windows, overhang, apart);
    boolean padded = padding.stream().anyMatch(p -> p != 0);
    if (counts && !padded && !apart) {
      op.attributes().neutral("count_include_pad", "there is no padding");
    }
    Flow y =
        op.add(
            n == 1 ? Pooling1D.KIND : Pooling2D.KIND,
            axes,
            List.of(in.value()),
            node ->
                node.attr(Pooling.OP, operation)
                    .attr(Pooling.SIZE, Arrays.stream(kernel).boxed().toList())
                    .attr(Pooling.STRIDES, windows.stepList())
                    .attr(Pooling.PADDING, padding)
                    .attr(Pooling.COUNT_PAD, counts && padded && !apart));
    return Channels.asInFile(op, y);
  }

  private boolean isMax() {
    return operation.equals("max");
  }

  private Windows windows(Operator op, int[] kernel, int... lengths) {
    if (isMax()) {
      op.attributes().neutral("storage_order", "only the positions of the maxima depend on it");
    }
    if (!isMax() && op.version() < DILATED_MEAN) {
      op.attributes().neutral("dilations", "this version of the operator has none");
    }
    Windows windows = Windows.of(op, kernel, lengths);
    if (Arrays.stream(windows.dilations()).anyMatch(d -> d != 1)) {
      op.attributes().refuse("dilations", "1");
    }
    return windows;
  }

  private static Axes floor(Operator op, Windows windows, Axes x, int... lengths) {
    Axes axes = x;
    for (int i = 0; i < lengths.length; i++) {
      axes = axes.with(i + 1, windows.steps(op, i, lengths[i]));
    }
    return axes;
  }

  /** The number of windows if the last may reach over the end; it must begin inside. */
  private static int ceil(Windows windows, int axis, int length) {
    int stride = windows.strides()[axis];
    int room = length + windows.before()[axis] + windows.behind()[axis] - windows.reach(axis);
    int steps = Math.floorDiv(room + stride - 1, stride) + 1;
    return (steps - 1) * stride >= length + windows.before()[axis] ? steps - 1 : steps;
  }

  private static List<Integer> padding(Windows windows, int[] overhang, boolean apart) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < overhang.length; i++) {
      all.add(apart ? 0 : windows.before()[i]);
      all.add((apart ? 0 : windows.behind()[i]) + overhang[i]);
    }
    return all;
  }
}
