package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Slice;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Split along an axis that is not the batch: a Slice for each part that is read. */
final class SplitOp implements Converter {
  private static final int SIZES_ARE_INPUT = 13;

  @Override
  public Operand convert(Operator op) {
    return convertAll(op).get(0);
  }

  @Override
  public List<Operand> convertAll(Operator op) {
    Operand in = op.input(0);
    int rank = in instanceof Known known ? known.shape().rank() : op.raw(0).axes().rank();
    int axis = Positions.axis(op, op.attributes().integer("axis", 0), rank);
    int length = in instanceof Known known ? known.shape().dim(axis) : op.raw(0).axes().dim(axis);
    if (length == Axes.BATCH) {
      throw op.unsupported("splitting along the batch", "another axis");
    }
    List<Operand> parts = new ArrayList<>();
    int from = 0;
    for (int size : sizes(op, length)) {
      int end = from + size;
      int begin = from;
      if (in instanceof Known known) {
        parts.add(ConstantMath.take(op, known, axis, IntStream.range(begin, end).toArray()));
      } else {
        boolean read = op.isRead(parts.size());
        parts.add(
            read ? part(op, op.tensor(0), axis, begin, end, parts.size()) : Operand.Gap.MISSING);
      }
      from = end;
    }
    return parts;
  }

  private static List<Integer> sizes(Operator op, int length) {
    int parts = op.outputs();
    if (op.attributes().has("num_outputs") && op.attributes().integer("num_outputs") != parts) {
      throw op.wrong("num_outputs is not the number of outputs, " + parts);
    }
    Optional<List<Long>> given =
        op.version() < SIZES_ARE_INPUT
            ? op.attributes().integers("split")
            : op.has(1) ? Optional.of(Lengths.of(op, op.known(1)).lengths()) : Optional.empty();
    int each = (length + parts - 1) / parts;
    List<Long> sizes =
        given.orElseGet(
            () ->
                IntStream.range(0, parts)
                    .mapToObj(i -> (long) Math.min(each, length - i * each))
                    .toList());
    boolean fits = sizes.size() == parts && sizes.stream().allMatch(s -> s > 0 && s <= length);
    if (!fits || sizes.stream().mapToLong(s -> s).sum() != length) {
      throw op.unsupported(
          "parts of " + sizes + " of an axis of length " + length, "parts that add up, none empty");
    }
    return sizes.stream().map(Long::intValue).toList();
  }

  private static Flow part(Operator op, Flow x, int axis, int begin, int end, int part) {
    int at = x.axes().inSample(axis);
    List<Integer> from = new ArrayList<>(Collections.nCopies(x.value().shape().rank(), 0));
    List<Integer> to = new ArrayList<>(x.value().shape().dims());
    from.set(at, begin);
    to.set(at, end);
    return op.part(
        "_" + part,
        Slice.KIND,
        x.axes().with(axis, end - begin),
        List.of(x.value()),
        n -> n.attr(Slice.BEGIN, from).attr(Slice.END, to));
  }
}
