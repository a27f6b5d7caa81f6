package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.proto.OnnxType;
import java.util.Locale;

/** Cast of constants, and of computed tensors to a type that changes no value. */
final class CastOp implements Converter {
  private static final int TYPE_IS_NUMBER = 6;

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("saturate", "only casts to 8-bit floating point use it");
    Operand x = op.input(0);
    OnnxType to = target(op);
    boolean wide = to == OnnxType.FLOAT || to == OnnxType.DOUBLE;
    if (x instanceof Sizes && (to == OnnxType.INT64 || to == OnnxType.INT32)) {
      return x;
    }
    if (x instanceof Known known) {
      return cast(op, known, to);
    }
    if (x instanceof Operand.Flow && wide) {
      return x;
    }
    throw op.unsupported("a cast of " + x.describe() + " to " + to, "a cast to FLOAT or DOUBLE");
  }

  private static OnnxType target(Operator op) {
    if (op.version() >= TYPE_IS_NUMBER) {
      long number = op.attributes().integer("to");
      return OnnxType.ofNumber((int) number)
          .orElseThrow(() -> op.wrong("there is no element type " + number));
    }
    String name = op.attributes().text("to", "").toUpperCase(Locale.ROOT);
    for (OnnxType type : OnnxType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw op.wrong("there is no element type '" + name + "'");
  }

  private static Operand cast(Operator op, Known x, OnnxType to) {
    TensorData data = x.data();
    if (to == OnnxType.FLOAT) {
      return known(op, to, TensorData.wrapFloats(x.shape(), data.toFloats()));
    }
    if (to == OnnxType.DOUBLE) {
      return known(op, to, TensorData.wrapDoubles(x.shape(), data.toDoubles()));
    }
    if (to == OnnxType.INT64 || to == OnnxType.INT32) {
      long[] whole = new long[data.size()];
      for (int i = 0; i < whole.length; i++) {
        double value = data.at(i);
        whole[i] = (long) value;
        if (Math.abs(value) > Integer.MAX_VALUE && data.longAt(i) != whole[i]) {
          throw op.unsupported("a cast of " + value + " to " + to, "numbers in its range");
        }
      }
      return known(op, to, TensorData.wrapLongs(x.shape(), whole));
    }
    throw op.unsupported("a cast to " + to, "FLOAT, DOUBLE, INT32 and INT64");
  }

  private static Known known(Operator op, OnnxType type, TensorData data) {
    return Known.computed("the result of " + op.where(), type, data);
  }
}
