package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.GlobalPooling1D;
import io.hls4j.core.graph.layers.GlobalPooling2D;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;

/**
 * GlobalMaxPool and GlobalAveragePool over one or two axes: a global pooling layer with its
 * channels last. The axes that it takes away remain in the file with length 1.
 *
 * @param operation max or average
 */
record GlobalPoolOp(String operation) implements Converter {

  @Override
  public Operand convert(Operator op) {
    Flow x = op.raw(0);
    int n = x.axes().rank() - 2;
    if (n < 1 || n > 2) {
      throw op.unsupported("an input with the axes " + x.axes(), "one or two axes of positions");
    }
    Flow in = Channels.last(op, x, n);
    Axes pooled = in.axes();
    for (int i = 0; i < n; i++) {
      pooled = pooled.without(1);
    }
    Flow y =
        op.add(
            n == 1 ? GlobalPooling1D.KIND : GlobalPooling2D.KIND,
            pooled,
            List.of(in.value()),
            node -> node.attr(Pooling.OP, operation));
    Axes kept = x.axes();
    for (int i = 0; i < n; i++) {
      kept = kept.with(Channels.areLast(op) ? i + 1 : i + 2, 1);
    }
    return y.seenAs(kept, op.unit(), "Reshape");
  }
}
