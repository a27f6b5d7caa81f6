package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.proto.OnnxType;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Arithmetic on constants, in the precision in which the model would compute it at run time. */
final class ConstantMath {
  private ConstantMath() {}

  /** Combines two constants element by element, with broadcasting. */
  static Known combine(Operator op, Known a, Known b, DoubleBinaryOperator f) {
    Shape shape = shape(op, a.shape(), b.shape());
    op.reserve(shape.size());
    TensorData x = a.data();
    TensorData y = b.data();
    double[] result = new double[Math.toIntExact(shape.size())];
    Arrays.setAll(
        result,
        i ->
            f.applyAsDouble(
                x.at(Broadcast.index(shape, a.shape(), i)),
                y.at(Broadcast.index(shape, b.shape(), i))));
    return constant(op, a.type(), shape, result);
  }

  /** Applies a function to every element. */
  static Known map(Operator op, Known a, DoubleUnaryOperator f) {
    op.reserve(a.shape().size());
    double[] result = a.data().map(f).toDoubles();
    return constant(op, a.type(), a.shape(), result);
  }

  /** Combines real numbers element by element, with broadcasting, in single precision. */
  static Known real(Operator op, Known a, Known b, DoubleBinaryOperator f) {
    Known x = Known.computed(a.name(), OnnxType.FLOAT, a.data());
    return combine(op, x, b, (p, q) -> (float) f.applyAsDouble(p, q));
  }

  /** The given positions along one axis. */
  static Known take(Operator op, Known a, int axis, int... positions) {
    Shape from = a.shape();
    Shape to = from.with(axis, positions.length);
    int inner = 1;
    for (int i = axis + 1; i < from.rank(); i++) {
      inner *= from.dim(i);
    }
    int run = inner;
    op.reserve(to.size());
    int[] sources = new int[Math.toIntExact(to.size())];
    Arrays.setAll(
        sources,
        i -> {
          int outer = i / run / Math.max(1, positions.length);
          return (outer * from.dim(axis) + positions[i / run % positions.length]) * run + i % run;
        });
    TensorData data = a.data();
    if (a.type().isInteger()) {
      return Known.computed(
          "the result of " + op.where(),
          a.type(),
          TensorData.wrapLongs(to, Arrays.stream(sources).mapToLong(data::longAt).toArray()));
    }
    return constant(
        op, a.type(), to, Arrays.stream(sources).mapToDouble(i -> data.at(i)).toArray());
  }

  /** One number for all elements along some axes, which have length 1 in the result. */
  static Known reduced(Operator op, Known a, List<Integer> axes, ToDoubleFunction<double[]> f) {
    if (a.shape().size() == 0) {
      throw op.wrong("a constant without elements is reduced");
    }
    Shape to = a.shape();
    for (int axis : axes) {
      to = to.with(axis, 1);
    }
    int count = Math.toIntExact(a.shape().size() / to.size());
    double[][] groups = new double[Math.toIntExact(to.size())][count];
    int[] filled = new int[groups.length];
    TensorData data = a.data();
    for (int i = 0; i < data.size(); i++) {
      int group = Broadcast.index(a.shape(), to, i);
      groups[group][filled[group]++] = data.at(i);
    }
    return constant(op, a.type(), to, Arrays.stream(groups).mapToDouble(f).toArray());
  }

  /** The product of two matrices, summed in double precision. */
  static Known product(Operator op, Known a, Known b) {
    int inner = a.shape().last();
    if (b.shape().first() != inner) {
      throw op.wrong("shapes " + a.shape() + " and " + b.shape() + " do not fit");
    }
    Shape shape = Shape.of(a.shape().first(), b.shape().last());
    op.reserve(shape.size());
    double[] result = new double[Math.toIntExact(shape.size())];
    Arrays.setAll(
        result,
        i -> {
          double sum = 0;
          for (int k = 0; k < inner; k++) {
            sum += a.data().atIndex(i / shape.last(), k) * b.data().atIndex(k, i % shape.last());
          }
          return sum;
        });
    return constant(op, a.type(), shape, result);
  }

  private static Shape shape(Operator op, Shape a, Shape b) {
    try {
      return Broadcast.shape(a, b);
    } catch (IllegalArgumentException e) {
      throw op.wrong(e.getMessage());
    }
  }

  private static Known constant(Operator op, OnnxType type, Shape shape, double... values) {
    String name = "the result of " + op.where();
    if (type.isInteger()) {
      return Known.computed(name, type, TensorData.wrapLongs(shape, whole(op, values)));
    }
    if (type == OnnxType.DOUBLE) {
      return Known.computed(name, type, TensorData.wrapDoubles(shape, values));
    }
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Known.computed(name, OnnxType.FLOAT, TensorData.wrapFloats(shape, floats));
  }

  /** Integer arithmetic drops the fraction of a quotient. */
  private static long[] whole(Operator op, double... values) {
    long[] result = new long[values.length];
    for (int i = 0; i < result.length; i++) {
      if (!(Math.abs(values[i]) <= 0x1p53)) {
        throw op.wrong("the integer result '" + values[i] + "' has no exact value");
      }
      result[i] = (long) values[i];
    }
    return result;
  }
}
