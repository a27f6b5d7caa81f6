package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Quant;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.proto.OnnxType;
import java.util.List;
import java.util.function.Consumer;

/**
 * Trunc of QONNX with constant parameters: the input in units of its scale, divided by a power of
 * two and rounded again: a Quant of an input divided by that power.
 */
final class TruncOp implements Converter {
  private static final int INPUTS = 5;
  private static final int MOST_BITS = 63;

  @Override
  public Operand convert(Operator op) {
    if (op.inputs() != INPUTS) {
      throw op.unsupported(op.inputs() + " inputs", "the five of the first version");
    }
    Known scale = Scales.of(op, 1);
    if (!op.known(2).isAll(0)) {
      throw op.unsupported("a zero point", "a zero point of 0");
    }
    double in = op.number(3);
    double out = op.number(4);
    if (!(out > 0 && out <= in && in <= MOST_BITS) || in - out != Math.rint(in - out)) {
      throw op.unsupported("from " + in + " to " + out + " bits", "up to 63 bits, and fewer after");
    }
    String rounding = QuantOp.rounding(op, "FLOOR");
    Flow x = op.tensor(0);
    Flow onGrid = quant(op, x, scale, in + 1, "round", "_units");
    Known factor =
        Known.computed(
            "a power of two",
            OnnxType.FLOAT,
            TensorData.ofDoubles(Shape.of(1), Math.pow(2, out - in)));
    Flow small =
        op.part(
            "_scaled",
            Merge.KIND,
            x.axes(),
            List.of(onGrid.value(), op.constant(factor, Shape.of(1))),
            n -> n.attr(Merge.OP, "multiply"));
    return quant(op, small, scale, in + 1, rounding, "");
  }

  private static Flow quant(
      Operator op, Flow x, Known scale, double bits, String rounding, String suffix) {
    Shape beside =
        Broadcasting.beside(op, x.axes(), scale.shape().rank() == 0 ? Shape.of(1) : scale.shape());
    Known zero = Known.computed("0", OnnxType.FLOAT, TensorData.ofFloats(Shape.of(1), 0));
    Known width = Known.computed("bits", OnnxType.FLOAT, TensorData.ofDoubles(Shape.of(1), bits));
    List<Value> values =
        List.of(
            x.value(),
            op.constant(scale, beside),
            op.constant(zero, Shape.of(1)),
            op.constant(width, Shape.of(1)));
    Consumer<GraphBuilder.NodeBuilder> attributes =
        n -> n.attr(Quant.SIGNED, true).attr(Quant.NARROW, false).attr(Quant.ROUNDING, rounding);
    return suffix.isEmpty()
        ? op.add(Quant.KIND, x.axes(), values, attributes)
        : op.part(suffix, Quant.KIND, x.axes(), values, attributes);
  }
}
