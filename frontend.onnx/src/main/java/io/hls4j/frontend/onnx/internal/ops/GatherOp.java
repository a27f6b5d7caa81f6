package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Embedding;
import io.hls4j.core.graph.layers.Gather;
import io.hls4j.core.graph.layers.Slice;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gather: rows of a constant table by a computed index, an Embedding; constant positions of a
 * computed tensor, a Gather; of a constant or of a list of lengths, nothing.
 */
final class GatherOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    long axis = op.attributes().integer("axis", 0);
    Operand data = op.input(0);
    if (data instanceof Sizes sizes) {
      return lengths(op, sizes, axis);
    }
    if (data instanceof Known table) {
      return op.input(1) instanceof Flow
          ? embedding(op, table, op.tensor(1), axis)
          : fromConstant(op, table, axis);
    }
    return fromTensor(op, op.tensor(0), axis);
  }

  private static Operand lengths(Operator op, Sizes from, long axis) {
    Sizes which = Lengths.of(op, op.known(1));
    Positions.axis(op, axis, from.isScalar() ? 0 : 1);
    List<Long> lengths =
        which.lengths().stream()
            .map(i -> from.lengths().get(Positions.axis(op, i, from.lengths().size())))
            .toList();
    return Lengths.operand(op, new Sizes(lengths, which.isScalar()));
  }

  private static Known fromConstant(Operator op, Known table, long given) {
    int axis = Positions.axis(op, given, table.shape().rank());
    Known which = op.known(1);
    int[] taken = positions(op, which, table.shape().dim(axis));
    List<Integer> dims = new ArrayList<>(table.shape().dims());
    dims.remove(axis);
    dims.addAll(axis, which.shape().dims());
    return ConstantMath.take(op, table, axis, taken).reshaped(new Shape(dims));
  }

  private static int[] positions(Operator op, Known which, int length) {
    return Arrays.stream(which.data().toLongs())
        .mapToInt(i -> Positions.axis(op, i, length))
        .toArray();
  }

  private static Flow embedding(Operator op, Known table, Flow index, long given) {
    int rank = table.shape().rank();
    int axis = Positions.axis(op, given, rank);
    if (axis != 0 || rank != 2) {
      throw op.unsupported(
          "rows of a table of shape " + table.shape() + " along axis " + axis, "rows of a matrix");
    }
    op.indices(index, table.shape().first());
    List<Integer> dims = new ArrayList<>(index.axes().dims());
    dims.add(table.shape().last());
    Axes axes = new Axes(dims, index.axes().outer(), index.axes().inner());
    return op.add(
        Embedding.KIND,
        axes,
        List.of(index.value()),
        n -> n.weight(Embedding.EMBEDDINGS, table.finite()));
  }

  /** Whether positions follow each other without a gap, as other formats say with a slice. */
  private static boolean isRow(int... taken) {
    return taken.length > 0
        && IntStream.range(0, taken.length).allMatch(i -> taken[i] == taken[0] + i);
  }

  private static Flow slice(Operator op, Flow x, int axis, int... taken) {
    List<Integer> dims = x.value().shape().dims();
    List<Integer> begin = new ArrayList<>(Collections.nCopies(dims.size(), 0));
    List<Integer> end = new ArrayList<>(dims);
    int place = x.axes().inSample(axis);
    begin.set(place, taken[0]);
    end.set(place, taken[0] + taken.length);
    return op.add(
        Slice.KIND,
        x.axes().with(axis, taken.length),
        List.of(x.value()),
        n ->
            n.attr(Slice.BEGIN, begin)
                .attr(Slice.END, end)
                .attr(Slice.STEP, Collections.nCopies(dims.size(), 1)));
  }

  private static Flow fromTensor(Operator op, Flow x, long given) {
    int axis = Positions.axis(op, given, x.axes().rank());
    if (axis == x.axes().batchAxis()) {
      throw op.unsupported("choosing from the batch", "another axis");
    }
    Known which = op.known(1);
    int[] taken = positions(op, which, x.axes().dim(axis));
    Axes many = x.axes().with(axis, taken.length);
    Flow y =
        isRow(taken)
            ? slice(op, x, axis, taken)
            : op.add(
                Gather.KIND,
                many,
                List.of(x.value()),
                n ->
                    n.attr(Gather.AXIS, x.axes().inSample(axis))
                        .attr(Gather.INDICES, Arrays.stream(taken).boxed().toList()));
    List<Integer> dims = new ArrayList<>(many.dims());
    dims.remove(axis);
    dims.addAll(axis, which.shape().dims());
    Axes axes = new Axes(dims, many.outer(), many.inner());
    return axes.equals(many) ? y : y.seenAs(axes, op.unit(), "Reshape");
  }
}
