package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reshape that leaves the batch in front: a Reshape of the sample. The new shape may name the batch
 * by its length in the file, copy it (0), leave it to be worked out (-1) or compute it.
 */
final class ReshapeOp implements Converter {
  private static final int SHAPE_IS_INPUT = 5;

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("consumed_inputs", "a hint for the reuse of memory");
    Operand x = op.input(0);
    boolean byInput = op.version() >= SHAPE_IS_INPUT;
    Sizes target =
        byInput
            ? Lengths.of(op, op.input(1))
            : new Sizes(op.attributes().integers("shape").orElse(List.of()), false);
    if (op.attributes().flag("allowzero", false) && target.lengths().contains(0L)) {
      throw op.unsupported("a shape with an empty axis", "axes of at least one element");
    }
    if (!target.lengths().contains(0L)) {
      op.attributes().neutral("allowzero", "the new shape has no zero");
    }
    if (x instanceof Known known) {
      return known.reshaped(constantShape(op, known, target));
    }
    return reshaped(op, op.raw(0), target);
  }

  private static Operand reshaped(Operator op, Flow x, Sizes target) {
    if (target.lengths().isEmpty() || target.isScalar()) {
      throw op.wrong("the new shape " + target.lengths() + " has no axes");
    }
    if (x.axes().batchAxis() < 0 && op.batch() != 1) {
      throw op.unsupported("the input has the axes " + x.axes(), "a tensor with a batch axis");
    }
    Axes axes =
        Reshaping.of(x.axes(), target.lengths(), op.batch())
            .orElseThrow(
                () ->
                    op.unsupported(
                        shape(target) + " of " + x.axes(), "shapes that keep the batch whole"));
    if (!axes.isBatchFirst() || !x.axes().isBatchFirst()) {
      return x.seenAs(axes, op.unit(), op.type());
    }
    List<Integer> sample = axes.sample().dims();
    return op.add(
        op.type(),
        Reshape.KIND,
        axes,
        List.of(x.value()),
        List.of(op.constant(parameter(op, target), Shape.of(target.lengths().size()))),
        n -> n.attr(Reshape.TARGET, sample.isEmpty() ? List.of(1) : sample));
  }

  /**
   * The new shape as a constant for the original's names; a batch that is not fixed has one sample.
   */
  private static Known parameter(Operator op, Sizes target) {
    List<Long> lengths =
        target.lengths().stream()
            .map(length -> Sizes.isBatches(length) ? Sizes.count(length) : length)
            .toList();
    return op.input(op.inputs() - 1) instanceof Known known
        ? known
        : (Known) Lengths.operand(op, new Sizes(lengths, false));
  }

  private static String shape(Sizes target) {
    return "the new shape " + target.lengths().stream().map(Sizes::text).toList();
  }

  private static Shape constantShape(Operator op, Known x, Sizes target) {
    List<Integer> lengths = new ArrayList<>();
    for (int i = 0; i < target.lengths().size(); i++) {
      long length = target.lengths().get(i);
      if (length < -1 || length == 0 && i >= x.shape().rank()) {
        throw op.wrong(shape(target));
      }
      lengths.add(length == 0 ? x.shape().dim(i) : (int) length);
    }
    return resolved(x.shape().size(), lengths)
        .orElseThrow(() -> op.wrong(x.shape() + " does not fit " + shape(target)));
  }

  /** A shape of so many elements, with one -1 worked out. */
  private static Optional<Shape> resolved(long size, List<Integer> wanted) {
    List<Integer> lengths = new ArrayList<>(wanted);
    int open = lengths.indexOf(-1);
    if (open >= 0) {
      lengths.set(open, 1);
      long known = lengths.contains(-1) ? 0 : new Shape(lengths).size();
      if (known == 0 || size % known != 0) {
        return Optional.empty();
      }
      lengths.set(open, Math.toIntExact(size / known));
    }
    return Optional.of(new Shape(lengths)).filter(shape -> shape.size() == size);
  }
}
