package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Repeated;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.lower.Quantized;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * Add, Sub, Mul, Div, Max, Min, Sum and Mean: a Merge of all operands. Of two operands of a
 * commutative operator a constant comes second. Lengths of axes are combined at once.
 *
 * @param op the operation of Merge
 * @param f the operation on numbers
 * @param commutes whether the operands may be exchanged
 * @param neutral the second operand that changes nothing, if there is one
 */
record ArithmeticOp(String op, DoubleBinaryOperator f, boolean commutes, OptionalDouble neutral)
    implements Converter {
  private static final int NUMPY_BROADCASTING = 7;

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("consumed_inputs", "a hint for the reuse of memory");
    if (op.inputs() == 1) {
      return op.input(0);
    }
    List<Operand> all = IntStream.range(0, op.inputs()).mapToObj(op::input).toList();
    if (all.stream().anyMatch(Sizes.class::isInstance)) {
      return sizes(op, all);
    }
    if (all.size() > 2) {
      return many(op, all.stream().map(ArithmeticOp::plain).toList());
    }
    Operand a = plain(all.get(0));
    Operand b = aligned(op, a, plain(all.get(1)));
    if (a instanceof Known x && b instanceof Known y) {
      return ConstantMath.combine(op, x, y, f);
    }
    boolean swap = commutes && a instanceof Known;
    return merge(op, swap ? b : a, swap ? a : b, swap ? 1 : 0);
  }

  /** A constant for each sample is, beside a tensor, a constant. */
  private static Operand plain(Operand operand) {
    return operand instanceof Repeated repeated ? repeated.each() : operand;
  }

  private Operand sizes(Operator op, List<Operand> all) {
    if (all.size() != 2) {
      throw op.unsupported(all.size() + " lists of lengths", "two of them");
    }
    Sizes a = Lengths.of(op, all.get(0));
    Sizes b = Lengths.of(op, all.get(1));
    int n = Math.max(a.lengths().size(), b.lengths().size());
    List<Long> result = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      long x = a.lengths().get(i % a.lengths().size());
      long y = b.lengths().get(i % b.lengths().size());
      result.add(length(op, x, y));
    }
    return Lengths.operand(op, new Sizes(result, a.isScalar() && b.isScalar()));
  }

  private long length(Operator op, long x, long y) {
    if (!Sizes.isBatches(x) && !Sizes.isBatches(y)) {
      return (long) f.applyAsDouble(x, y);
    }
    boolean product = this.op.equals("multiply") && Sizes.isBatches(x) != Sizes.isBatches(y);
    if (product) {
      return Sizes.batches(Sizes.isBatches(x) ? Sizes.count(x) * y : Sizes.count(y) * x);
    }
    boolean quotient = this.op.equals("divide") && Sizes.isBatches(x);
    if (quotient && Sizes.isBatches(y) && Sizes.count(x) % Sizes.count(y) == 0) {
      return Sizes.count(x) / Sizes.count(y);
    }
    if (quotient && !Sizes.isBatches(y) && y > 0 && Sizes.count(x) % y == 0) {
      return Sizes.batches(Sizes.count(x) / y);
    }
    throw op.unsupported(
        this.op + " of " + Sizes.text(x) + " and " + Sizes.text(y), "products with the batch");
  }

  /** One Merge of three or more operands, constants last where that is allowed. */
  private Operand many(Operator op, List<Operand> all) {
    List<Operand> ordered = new ArrayList<>(all);
    if (all.stream().noneMatch(Flow.class::isInstance)) {
      throw op.unsupported("constants only", "a computed tensor among the operands");
    }
    ordered.sort(Comparator.comparing(operand -> !(operand instanceof Flow)));
    Operand first = ordered.get(0);
    List<Flow> flows = new ArrayList<>();
    for (Operand operand : ordered) {
      flows.add(flow(op, operand, first));
    }
    Axes axes = flows.get(0).axes();
    for (Flow flow : flows) {
      axes = Broadcasting.result(op, axes, flow.axes());
    }
    List<Value> values = flows.stream().map(Flow::value).toList();
    return op.add(Merge.KIND, axes, values, n -> n.attr(Merge.OP, this.op));
  }

  private Operand merge(Operator op, Operand a, Operand b, int first) {
    if (op.isTidy() && b instanceof Known y && neutral.isPresent() && isNeutral(op, a, y)) {
      op.neutralInput(1 - first, "the result is the other operand");
      return a;
    }
    Flow x = flow(op, a, b);
    Flow y = flow(op, b, a);
    Axes axes = Broadcasting.result(op, x.axes(), y.axes());
    return op.add(Merge.KIND, axes, List.of(x.value(), y.value()), n -> n.attr(Merge.OP, this.op));
  }

  /** Whether the constant changes neither the values nor the shape. */
  private boolean isNeutral(Operator op, Operand a, Known b) {
    return a instanceof Flow flow
        && b.isAll(neutral.getAsDouble())
        && Broadcasting.result(op, flow.axes(), Axes.of(b.shape())).equals(flow.axes());
  }

  private static Flow flow(Operator op, Operand operand, Operand other) {
    if (operand instanceof Flow flow) {
      return op.settled(flow);
    }
    if (operand instanceof Known known) {
      return op.fixed(known, beside(op, other, known.shape()));
    }
    if (operand instanceof Quantized quantized) {
      return op.quantized(quantized, beside(op, other, quantized.shape()));
    }
    throw op.unsupported("an operand is " + operand.describe(), "computed tensors and constants");
  }

  private static Shape beside(Operator op, Operand other, Shape shape) {
    return other instanceof Flow flow ? Broadcasting.beside(op, flow.axes(), shape) : shape;
  }

  /** Before version 7 the second operand's axes could be aligned with any of the first's. */
  private static Operand aligned(Operator op, Operand a, Operand b) {
    if (op.version() >= NUMPY_BROADCASTING) {
      return b;
    }
    boolean broadcast = op.attributes().flag("broadcast", false);
    long axis = op.attributes().integer("axis", -1);
    if (!broadcast || axis < 0) {
      return b;
    }
    if (!(b instanceof Known known) || !(a instanceof Flow flow)) {
      throw op.unsupported("broadcasting along axis " + axis, "a constant second operand");
    }
    Shape shape = known.shape();
    while (axis + shape.rank() < flow.axes().rank()) {
      shape = shape.append(1);
    }
    return known.reshaped(shape);
  }
}
