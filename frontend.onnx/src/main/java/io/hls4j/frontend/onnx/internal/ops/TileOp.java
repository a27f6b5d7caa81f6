package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Gather;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Tile: a tensor several times in a row along axes that are not the batch, by a Gather. */
final class TileOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    Flow x = op.tensor(0);
    List<Long> repeats = Lengths.of(op, op.known(1)).lengths();
    if (repeats.size() != x.axes().rank()) {
      throw op.wrong(repeats.size() + " repeats for the axes " + x.axes());
    }
    Flow y = x;
    for (int axis = 0; axis < repeats.size(); axis++) {
      long times = repeats.get(axis);
      if (times != 1) {
        if (axis == x.axes().batchAxis() || times < 1 || times > Short.MAX_VALUE) {
          throw op.unsupported(
              times + " repeats of axis " + axis + " of " + x.axes(), "other axes");
        }
        y = repeated(op, y, axis, (int) times, y == x);
      }
    }
    return y;
  }

  private static Flow repeated(Operator op, Flow x, int axis, int times, boolean isFirst) {
    int length = x.axes().dim(axis);
    op.reserve((long) length * times);
    List<Integer> positions =
        IntStream.range(0, Math.multiplyExact(length, times)).mapToObj(i -> i % length).toList();
    Consumer<GraphBuilder.NodeBuilder> attributes =
        n -> n.attr(Gather.AXIS, x.axes().inSample(axis)).attr(Gather.INDICES, positions);
    Axes axes = x.axes().with(axis, positions.size());
    List<Value> in = List.of(x.value());
    return isFirst
        ? op.add(Gather.KIND, axes, in, attributes)
        : op.part("_" + axis, Gather.KIND, axes, in, attributes);
  }
}
