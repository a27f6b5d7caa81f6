package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Repeated;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Concat of computed tensors: a Concatenate. Of shapes: a longer shape. */
final class ConcatOp implements Converter {
  private static final int AXIS_REQUIRED = 4;

  @Override
  public Operand convert(Operator op) {
    long given =
        op.version() < AXIS_REQUIRED
            ? op.attributes().integer("axis", 1)
            : op.attributes().integer("axis");
    List<Operand> all = IntStream.range(0, op.inputs()).mapToObj(op::input).toList();
    if (all.isEmpty()) {
      throw op.wrong("it has no inputs");
    }
    if (all.stream().noneMatch(Flow.class::isInstance)) {
      return sizes(op, all, given);
    }
    if (all.size() == 1) {
      op.attributes().neutral("axis", "there is nothing to join");
      return all.get(0);
    }
    return flows(op, given);
  }

  private static Operand flows(Operator op, long given) {
    Axes first =
        ((Flow)
                IntStream.range(0, op.inputs())
                    .mapToObj(op::input)
                    .filter(Flow.class::isInstance)
                    .findFirst()
                    .orElseThrow())
            .axes();
    int axis = Positions.axis(op, given, first.rank());
    if (first.dim(axis) == Axes.BATCH) {
      throw op.unsupported("joining along axis " + given + ", the batch", "another axis");
    }
    int length = 0;
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < op.inputs(); i++) {
      Flow x = flow(op, i, first);
      if (x.axes().rank() != first.rank() || !x.axes().with(axis, 1).equals(first.with(axis, 1))) {
        throw op.wrong("axes " + first + " and " + x.axes() + " cannot be joined along " + axis);
      }
      length += x.axes().dim(axis);
      values.add(x.value());
    }
    return op.add(
        Concatenate.KIND,
        first.with(axis, length),
        values,
        n -> n.attr(Concatenate.AXIS, first.inSample(axis)));
  }

  /** An operand; a constant is the same for every sample. */
  private static Flow flow(Operator op, int input, Axes like) {
    Operand operand = op.input(input);
    Known known =
        operand instanceof Repeated repeated
            ? repeated.each()
            : operand instanceof Known constant ? constant : null;
    if (known == null) {
      return op.tensor(input);
    }
    Flow fixed = op.fixed(known, Broadcasting.beside(op, like, known.shape()));
    return new Flow(
        fixed.value(), Axes.of(known.shape()).with(like.batchAxis(), Axes.BATCH), fixed.view());
  }

  private static Operand sizes(Operator op, List<Operand> all, long axis) {
    List<Long> lengths = new ArrayList<>();
    for (Operand operand : all) {
      Sizes sizes = Lengths.of(op, operand);
      Positions.axis(op, axis, sizes.isScalar() ? 0 : 1);
      lengths.addAll(sizes.lengths());
    }
    return Lengths.operand(op, new Sizes(lengths, false));
  }
}
