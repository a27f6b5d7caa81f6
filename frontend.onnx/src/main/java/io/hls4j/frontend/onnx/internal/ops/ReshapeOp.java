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
    if (x instanceof Known known) {
      return known.reshaped(constantShape(op, known, target));
    }
    return reshaped(op, op.raw(0), target);
  }

  private static Operand reshaped(Operator op, Flow x, Sizes target) {
    if (!x.axes().isBatchFirst()) {
      throw op.unsupported("the input has the axes " + x.axes(), "the batch as first axis");
    }
    List<Integer> wanted = sample(op, x.axes(), target);
    Shape shape =
        resolved(x.axes().sample().size(), wanted)
            .orElseThrow(
                () ->
                    op.unsupported(
                        shape(target) + " of " + x.axes(), "the batch as first axis, unchanged"));
    return op.add(
        op.type(),
        Reshape.KIND,
        Axes.batchOf(shape),
        List.of(x.value()),
        List.of(op.constant(parameter(op, target), Shape.of(target.lengths().size()))),
        n -> n.attr(Reshape.TARGET, wanted.isEmpty() ? List.of(1) : wanted));
  }

  /**
   * The new shape as a constant for the original's names; a batch that is not fixed has one sample.
   */
  private static Known parameter(Operator op, Sizes target) {
    List<Long> lengths =
        target.lengths().stream().map(length -> length == Sizes.BATCH ? 1 : length).toList();
    return op.input(op.inputs() - 1) instanceof Known known
        ? known
        : (Known) Lengths.operand(op, new Sizes(lengths, false));
  }

  /** The new shape of a sample, with at most one -1. */
  private static List<Integer> sample(Operator op, Axes axes, Sizes target) {
    List<Long> lengths = target.lengths();
    if (lengths.isEmpty() || target.isScalar()) {
      throw op.wrong("the new shape " + lengths + " has no axes");
    }
    List<Integer> sample = new ArrayList<>();
    for (int i = 1; i < lengths.size(); i++) {
      long length = lengths.get(i);
      if (length == Sizes.BATCH || length < -1 || length == 0 && i >= axes.rank()) {
        throw op.unsupported(shape(target), "the batch first, then lengths");
      }
      sample.add(length == 0 ? axes.dim(i) : (int) length);
    }
    long first = lengths.get(0);
    if (first != Sizes.BATCH && first != 0 && first != -1 && !op.isBatch(first)) {
      throw op.unsupported(shape(target), "the batch as first axis, unchanged");
    }
    return sample;
  }

  private static String shape(Sizes target) {
    return "the new shape "
        + target.lengths().stream()
            .map(length -> length == Sizes.BATCH ? "batch" : length.toString())
            .toList();
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
