package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Between the order of axes in most ONNX operators, channels in front of the positions, and that of
 * the graph, channels last. The batch, and whatever is merged into it, stays in front.
 */
final class Channels {
  /** The domain of operators whose channels are last in the file. */
  static final String LAST = "qonnx.custom_op.channels_last";

  private Channels() {}

  /** Whether the operator has channels last in the file, as the clean-up of QONNX leaves it. */
  static boolean areLast(Operator op) {
    return op.domain().equals(LAST);
  }

  /** A tensor with its channels last, whatever the file has; {@code positions} counts the axes. */
  static Flow last(Operator op, Flow x, int positions) {
    Axes axes = x.axes();
    if (axes.rank() != positions + 2 || axes.batchAxis() != 0) {
      throw op.unsupported(
          "an input with the axes " + axes,
          "the batch, the channels and " + positions + (positions == 1 ? " axis" : " axes"));
    }
    return areLast(op) ? op.settled(x) : moved(op, x, "_to_channels_last", 1, axes.rank() - 1);
  }

  /** A result, computed with channels last, as the file has it. */
  static Flow asInFile(Operator op, Flow y) {
    int rank = y.axes().rank();
    return areLast(op) ? y : moved(op, y, "_to_channels_first", rank - 1, 1);
  }

  /** Moves an axis to another place, past those between. */
  private static Flow moved(Operator op, Flow x, String suffix, int from, int to) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, x.axes().rank()).boxed().toList());
    order.remove(Integer.valueOf(from));
    order.add(to, from);
    List<Integer> perm = Arrays.stream(x.axes().sampleOrder(order)).boxed().toList();
    return op.part(
        suffix,
        Transpose.KIND,
        x.axes().permuted(order),
        List.of(op.settled(x).value()),
        n -> n.attr(Transpose.PERM, perm));
  }
}
