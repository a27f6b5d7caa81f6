package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Softmax along one axis. Before version 13 it went over the given axis and all behind it together;
 * those of length 1 at the ends do not matter.
 *
 * @param logarithm whether the result is the logarithm of that
 */
record SoftmaxOp(boolean logarithm) implements Converter {
  private static final int ALONG_ONE_AXIS = 13;

  @Override
  public Operand convert(Operator op) {
    Flow x = op.tensor(0);
    boolean flattens = op.version() < ALONG_ONE_AXIS;
    int rank = x.axes().rank();
    int axis = Positions.axis(op, op.attributes().integer("axis", flattens ? 1 : -1), rank);
    int[] along = flattens ? longAxes(x.axes(), axis) : new int[] {axis};
    int last = along[along.length - 1];
    boolean hasBatch =
        IntStream.rangeClosed(along[0], last).anyMatch(i -> x.axes().dim(i) == Axes.BATCH);
    if (hasBatch) {
      throw op.unsupported(
          "a softmax over axis " + axis + " of " + x.axes() + (flattens ? " and all behind" : ""),
          "axes that are not the batch");
    }
    int inSample = along[0] == rank - 1 ? -1 : x.axes().inSample(along[0]);
    Flow y =
        op.add(
            Softmax.KIND,
            x.axes(),
            List.of(x.value()),
            n -> {
              n.attr(Softmax.AXIS, inSample);
              if (last > along[0]) {
                n.attr(Softmax.AXES, last - along[0] + 1);
              }
            });
    return logarithm
        ? op.part(
            "_log",
            Activation.KIND,
            y.axes(),
            List.of(y.value()),
            n -> n.attr(Activation.FUNCTION, "log"))
        : y;
  }

  /** The axes from the given one on that are longer than 1; the last if there is none. */
  private static int[] longAxes(Axes axes, int from) {
    int[] found = IntStream.range(from, axes.rank()).filter(i -> axes.dim(i) != 1).toArray();
    return found.length == 0 ? new int[] {axes.rank() - 1} : found;
  }
}
