package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Clip;
import io.hls4j.core.graph.layers.Quant;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Integers;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.proto.OnnxType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The relation of integers q and real numbers x = (q - zero) * scale in the quantized operators of
 * ONNX, for all elements or for each position of one axis.
 *
 * @param scale the scale, one number or one axis
 * @param zero the integer that stands for 0, as many
 */
record Linear(Known scale, Known zero) {
  private static final int LONGEST_KEPT = 16;
  private static final int NIBBLE = 4;

  /** Reads scale and zero point from two inputs. */
  static Linear of(Operator op, int scaleInput, int zeroInput) {
    return of(op, scaleInput, zeroInput, OnnxType.UINT8);
  }

  /** Reads scale and zero point from two inputs; without a zero point it is 0 of the given type. */
  static Linear of(Operator op, int scaleInput, int zeroInput, OnnxType type) {
    Known scale = Scales.of(op, scaleInput);
    Known zero =
        op.has(zeroInput)
            ? op.known(zeroInput)
            : Known.computed(
                "no zero point",
                type,
                TensorData.wrapLongs(scale.shape(), new long[scale.data().size()]));
    if (scale.shape().rank() > 1 || zero.data().size() != scale.data().size()) {
      throw op.unsupported(
          "a scale of shape " + scale.shape() + " and a zero point of shape " + zero.shape(),
          "one of each, or one for each channel");
    }
    return new Linear(scale, zero);
  }

  private int bits(Operator op) {
    return bits(op, zero.type());
  }

  private static int bits(Operator op, OnnxType type) {
    return switch (type) {
      case INT4, UINT4 -> NIBBLE;
      case INT8, UINT8 -> Byte.SIZE;
      case INT16, UINT16 -> Short.SIZE;
      default -> throw op.unsupported("integers of type " + type, "4, 8 and 16 bits");
    };
  }

  private static boolean isSigned(OnnxType type) {
    return type.isSigned();
  }

  /** The axis whose positions have a scale each; 0 where there is one for all. */
  private int position(Operator op, long axis, int rank) {
    return scale.data().size() == 1 ? 0 : Positions.axis(op, axis, rank);
  }

  /** A parameter with as many axes as the tensor it belongs to. */
  private static Known along(Operator op, Known parameter, int rank, long axis) {
    if (parameter.data().size() == 1) {
      return parameter.reshaped(Shape.of(1));
    }
    Shape shape = parameter.shape();
    for (int i = Positions.axis(op, axis, rank) + 1; i < rank; i++) {
      shape = shape.append(1);
    }
    while (shape.rank() < rank) {
      shape = shape.prepend(1);
    }
    return parameter.reshaped(shape);
  }

  /** Rounds a tensor to the integers. */
  Integers quantized(Operator op, Flow x, long axis, String suffix) {
    int bits = bits(op);
    boolean signed = isSigned(zero.type());
    boolean odd = Arrays.stream(zero.data().toLongs()).anyMatch(z -> z % 2 != 0);
    if (!odd) {
      return new Integers(
          node(op, x, axis, zero, bits, signed, suffix),
          scale,
          zero,
          position(op, axis, x.axes().rank()));
    }
    // Halves are rounded to even quotients; a Quant with an odd zero point rounds to odd ones.
    if (scale.data().size() != 1) {
      throw op.unsupported(
          "a scale for each channel with odd zero points", "one scale, or even zero points");
    }
    Known none = Known.computed("0", zero.type(), zero.data().map(z -> 0));
    Flow wide = node(op, x, axis, none, bits + 1, true, suffix);
    double least = signed ? -Math.scalb(1.0, bits - 1) : 0;
    double low = (least - zero.data().at(0)) * scale.data().at(0);
    double high = (least + Math.scalb(1.0, bits) - 1 - zero.data().at(0)) * scale.data().at(0);
    Flow clipped =
        op.part(
            suffix + "_range",
            Clip.KIND,
            wide.axes(),
            List.of(wide.value()),
            n ->
                n.weight(Clip.LOW, TensorData.ofDoubles(Shape.of(1), low))
                    .weight(Clip.HIGH, TensorData.ofDoubles(Shape.of(1), high)));
    return new Integers(clipped, scale, zero, 0);
  }

  private Flow node(
      Operator op, Flow x, long axis, Known zeros, int bits, boolean signed, String suffix) {
    int rank = x.axes().rank();
    List<Value> values = new ArrayList<>(List.of(x.value()));
    for (Known parameter : List.of(scale, zeros, width(bits))) {
      Known own = along(op, parameter, rank, axis);
      values.add(op.constant(own, Broadcasting.beside(op, x.axes(), own.shape())));
    }
    Consumer<GraphBuilder.NodeBuilder> attributes = attributes(signed);
    return suffix.isEmpty()
        ? op.add(Quant.KIND, x.axes(), values, attributes)
        : op.part(suffix, Quant.KIND, x.axes(), values, attributes);
  }

  private static Known width(int bits) {
    return Known.computed(bits + " bits", OnnxType.FLOAT, TensorData.ofFloats(Shape.of(1), bits));
  }

  private static Consumer<GraphBuilder.NodeBuilder> attributes(boolean signed) {
    return n ->
        n.attr(Quant.SIGNED, signed).attr(Quant.NARROW, false).attr(Quant.ROUNDING, "round");
  }

  /** Rounds a constant to the integers. */
  Integers ofConstant(Operator op, Known x, long axis) {
    boolean signed = isSigned(zero.type());
    int bits = bits(op);
    double least = signed ? -Math.scalb(1.0, bits - 1) : 0;
    double most = least + Math.scalb(1.0, bits) - 1;
    Known scales = along(op, scale, x.shape().rank(), axis);
    Known zeros = along(op, zero, x.shape().rank(), axis);
    Known quotients = ConstantMath.real(op, x, scales, (a, s) -> Math.rint(a / s));
    Known q =
        ConstantMath.real(op, quotients, zeros, (a, z) -> Math.max(least, Math.min(most, a + z)));
    return new Integers(
        real(op, q, zero.type(), axis), scale, zero, position(op, axis, x.shape().rank()));
  }

  /** The real numbers that constant integers stand for. */
  Operand real(Operator op, Known q, long axis) {
    if (!q.type().isInteger()) {
      throw op.wrong("'" + q.name() + "' has elements of type " + q.type());
    }
    return real(op, q, q.type(), axis);
  }

  private Operand real(Operator op, Known q, OnnxType type, long axis) {
    int rank = q.shape().rank();
    Known scales = along(op, scale, rank, axis);
    Known zeros = along(op, zero, rank, axis);
    Known shifted = ConstantMath.real(op, q, zeros, (a, z) -> a - z);
    Known real = ConstantMath.real(op, shifted, scales, (a, s) -> a * s);
    boolean wide = type == OnnxType.INT32 || bits(op, type) > LONGEST_KEPT;
    return wide
        ? real
        : Scales.constant(
            op,
            Quant.KIND,
            List.of(real, scales, zeros, width(bits(op, type))),
            attributes(isSigned(type)));
  }

  /** The real numbers that integers stand for. */
  Operand real(Operator op, Integers integers, long axis, int rank) {
    boolean same =
        position(op, axis, rank) == integers.axis()
            && Arrays.equals(scale.data().toDoubles(), integers.scale().data().toDoubles())
            && Arrays.equals(zero.data().toLongs(), integers.zero().data().toLongs());
    if (!same) {
      throw op.unsupported(
          "integers are read with another scale, zero point or axis than they were made with",
          "the same on both sides");
    }
    return integers.real();
  }
}
