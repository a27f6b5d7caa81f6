package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;

/** Shape: lengths that are known when the model is read, but for the batch. */
final class ShapeOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    Axes axes = op.input(0) instanceof Known known ? Axes.of(known.shape()) : op.raw(0).axes();
    List<Long> all =
        axes.dims().stream()
            .map(dim -> dim == Axes.BATCH ? Sizes.batches(axes.merged()) : (long) dim)
            .toList();
    int from = Ranges.bound(op.attributes().integer("start", 0), all.size());
    int to = Ranges.bound(op.attributes().integer("end", all.size()), all.size());
    return Lengths.operand(op, new Sizes(all.subList(Math.min(from, to), to), false));
  }
}
