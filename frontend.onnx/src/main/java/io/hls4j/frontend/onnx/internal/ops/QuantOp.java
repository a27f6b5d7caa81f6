package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.layers.BipolarQuant;
import io.hls4j.core.graph.layers.Quant;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Quant and IntQuant of QONNX with constant scale, zero point and bit width: a Quant. A signed
 * quantizer of one bit means the values -1 and 1, as QONNX itself runs it: a BipolarQuant.
 *
 * @see <a href="https://github.com/fastmachinelearning/qonnx/tree/main/docs">QONNX operators</a>
 */
final class QuantOp implements Converter {
  private static final int INPUTS = 4;
  private static final int MOST_BITS = 64;
  private static final Map<String, String> ROUNDINGS =
      Map.of(
          "ROUND", "round",
          "HALF_EVEN", "round",
          "CEIL", "ceil",
          "FLOOR", "floor",
          "DOWN", "round_to_zero",
          "ROUND_TO_ZERO", "round_to_zero");

  @Override
  public Operand convert(Operator op) {
    if (op.inputs() != INPUTS) {
      throw op.wrong("it has " + op.inputs() + " inputs, not 4");
    }
    boolean signed = op.attributes().flag("signed");
    boolean narrow = op.attributes().flag("narrow");
    String rounding = rounding(op, "ROUND");
    Known scale = Scales.of(op, 1);
    Known zero = op.known(2);
    Known bits = bits(op);
    if (signed && bits.isAll(1)) {
      if (!zero.isAll(0)) {
        throw op.unsupported("one signed bit with a zero point", "a zero point of 0");
      }
      return Scales.quantizer(op, BipolarQuant.KIND, List.of(scale), n -> {});
    }
    Consumer<GraphBuilder.NodeBuilder> attributes =
        n -> n.attr(Quant.SIGNED, signed).attr(Quant.NARROW, narrow).attr(Quant.ROUNDING, rounding);
    return Scales.quantizer(op, Quant.KIND, List.of(scale, zero, bits), attributes);
  }

  /** The rounding mode, as the graph names it. */
  static String rounding(Operator op, String usual) {
    String mode = op.attributes().text("rounding_mode", usual);
    String known = ROUNDINGS.get(mode.toUpperCase(java.util.Locale.ROOT));
    if (known == null) {
      op.attributes().refuse("rounding_mode", "ROUND, FLOOR, CEIL and ROUND_TO_ZERO");
      return "round";
    }
    return known;
  }

  private static Known bits(Operator op) {
    Known bits = op.known(3);
    for (int i = 0; i < bits.data().size(); i++) {
      double width = bits.data().at(i);
      if (!(width > 0) || width > MOST_BITS) {
        throw op.unsupported("a bit width of " + width, "widths up to 64 bits");
      }
    }
    return bits;
  }
}
