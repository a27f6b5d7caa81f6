package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The operators that reduce along axes that are not the batch: a Reduce, for some of a function of
 * the elements, and for some with a function of the result.
 *
 * @param before function of each element, or none
 * @param operation the operation of Reduce
 * @param after function of the result, or none
 * @param axesAreInput first version in which the axes are an input
 */
record ReduceOp(String before, String operation, String after, int axesAreInput)
    implements Converter {
  private static final String PRODUCT = "product";

  /** ReduceProd, which only constants have. */
  static ReduceOp product() {
    return new ReduceOp(PRODUCT, 18);
  }

  /** A Reduce alone. */
  ReduceOp(String operation, int axesAreInput) {
    this("", operation, "", axesAreInput);
  }

  @Override
  public Operand convert(Operator op) {
    boolean keep = op.attributes().flag("keepdims", true);
    boolean noop =
        op.version() >= axesAreInput && op.attributes().flag("noop_with_empty_axes", false);
    List<Long> given = axes(op);
    if (given.isEmpty() && noop) {
      if (!before.isEmpty() || !after.isEmpty()) {
        op.attributes().refuse("noop_with_empty_axes", "0, or axes to reduce");
      }
      return op.input(0);
    }
    op.attributes().neutral("noop_with_empty_axes", "there are axes to reduce");
    if (op.input(0) instanceof Known known) {
      return ofConstant(op, known, given, keep);
    }
    if (operation.equals(PRODUCT)) {
      throw op.unsupported("a product of computed elements", "constants, or ReduceSum");
    }
    Flow x = op.tensor(0);
    int rank = x.axes().rank();
    List<Integer> axes =
        given.isEmpty()
            ? IntStream.range(0, rank).boxed().toList()
            : Positions.axes(op, given, rank);
    if (axes.contains(x.axes().batchAxis())) {
      throw op.unsupported("reducing axes " + axes + " of " + x.axes(), "axes beside the batch");
    }
    Axes y = x.axes();
    for (int i = axes.size() - 1; i >= 0; i--) {
      y = keep ? y.with(axes.get(i), 1) : y.without(axes.get(i));
    }
    List<Integer> own = axes.stream().map(x.axes()::inSample).toList();
    Flow in = applied(op, x, before, "_elements");
    Flow reduced =
        op.add(
            Reduce.KIND,
            y,
            List.of(in.value()),
            n -> n.attr(Reduce.OP, operation).attr(Reduce.AXES, own).attr(Reduce.KEEPDIMS, keep));
    return applied(op, reduced, after, "_result");
  }

  private Known ofConstant(Operator op, Known known, List<Long> given, boolean keep) {
    if (!before.isEmpty() || !after.isEmpty()) {
      throw op.unsupported("a constant input", "a tensor that the network computes");
    }
    int rank = known.shape().rank();
    List<Integer> axes =
        given.isEmpty()
            ? IntStream.range(0, rank).boxed().toList()
            : Positions.axes(op, given, rank);
    Known reduced = ConstantMath.reduced(op, known, axes, of());
    Shape shape = reduced.shape();
    for (int i = axes.size() - 1; i >= 0 && !keep; i--) {
      shape = shape.without(axes.get(i));
    }
    return reduced.reshaped(shape);
  }

  private ToDoubleFunction<double[]> of() {
    return switch (operation) {
      case "max" -> all -> Arrays.stream(all).max().orElseThrow();
      case "min" -> all -> Arrays.stream(all).min().orElseThrow();
      case "sum" -> all -> Arrays.stream(all).sum();
      case "mean" -> all -> Arrays.stream(all).average().orElseThrow();
      default -> all -> Arrays.stream(all).reduce(1, (a, b) -> a * b);
    };
  }

  private static Flow applied(Operator op, Flow x, String function, String suffix) {
    return function.isEmpty()
        ? x
        : op.part(
            suffix,
            Activation.KIND,
            x.axes(),
            List.of(x.value()),
            n -> n.attr(Activation.FUNCTION, function));
  }

  private List<Long> axes(Operator op) {
    if (op.version() < axesAreInput) {
      return op.attributes().integers("axes").orElse(List.of());
    }
    return op.has(1) ? Lengths.of(op, op.known(1)).lengths() : List.of();
  }
}
