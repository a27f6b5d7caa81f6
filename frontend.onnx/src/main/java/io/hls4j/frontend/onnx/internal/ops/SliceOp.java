package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Slice;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Repeated;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Slice of a tensor along axes that are not the batch, of a constant, or of a list of lengths. */
final class SliceOp implements Converter {
  private static final int BOUNDS_ARE_INPUTS = 10;

  /** From where to where, in which steps, along one axis. */
  private record Range(int axis, long start, long end, long step) {}

  @Override
  public Operand convert(Operator op) {
    Operand x = op.input(0);
    List<Range> ranges = ranges(op, x);
    if (x instanceof Sizes sizes) {
      return sizes(op, sizes, ranges);
    }
    if (x instanceof Known known) {
      return ofConstant(op, known, ranges);
    }
    if (x instanceof Repeated repeated) {
      return ofRepeated(op, repeated, ranges);
    }
    return ofTensor(op, op.raw(0), ranges);
  }

  private static int rank(Operator op, Operand x) {
    if (x instanceof Sizes sizes) {
      return sizes.isScalar() ? 0 : 1;
    }
    if (x instanceof Repeated repeated) {
      return repeated.axes().rank();
    }
    return x instanceof Known known ? known.shape().rank() : op.raw(0).axes().rank();
  }

  private static List<Range> ranges(Operator op, Operand x) {
    boolean byInput = op.version() >= BOUNDS_ARE_INPUTS;
    List<Long> starts = numbers(op, byInput, "starts", 1).orElse(List.of());
    List<Long> ends = numbers(op, byInput, "ends", 2).orElse(List.of());
    List<Long> first = LongStream.range(0, starts.size()).boxed().toList();
    List<Long> axes = numbers(op, byInput, "axes", 3).orElse(first);
    List<Long> steps =
        byInput && op.has(4)
            ? numbers(op, true, "steps", 4).orElseThrow()
            : Collections.nCopies(starts.size(), 1L);
    int count = starts.size();
    if (ends.size() != count
        || axes.size() != count
        || steps.size() != count
        || steps.contains(0L)) {
      throw op.wrong("starts " + starts + ", ends " + ends + ", axes " + axes + ", steps " + steps);
    }
    int rank = rank(op, x);
    List<Range> ranges = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < count; i++) {
      int axis = Positions.axis(op, axes.get(i), rank);
      if (!seen.add(axis)) {
        throw op.wrong("the axis " + axis + " is given twice");
      }
      ranges.add(new Range(axis, starts.get(i), ends.get(i), steps.get(i)));
    }
    return ranges;
  }

  private static Optional<List<Long>> numbers(
      Operator op, boolean byInput, String name, int input) {
    if (!byInput) {
      return op.attributes().integers(name);
    }
    return op.has(input)
        ? Optional.of(Arrays.stream(op.known(input).data().toLongs()).boxed().toList())
        : Optional.empty();
  }

  /** The positions that a range takes from an axis. */
  private static int[] positions(Range range, int length) {
    long begin = bound(range.start(), length, range.step());
    long end = bound(range.end(), length, range.step());
    List<Integer> all = new ArrayList<>();
    boolean up = range.step() > 0;
    for (long i = begin; up ? i < end : i > end; i += range.step()) {
      all.add((int) i);
    }
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  private static long bound(long position, int length, long step) {
    long resolved = position < 0 && position >= -length ? position + length : position;
    return step > 0
        ? Math.max(0, Math.min(length, resolved))
        : Math.max(-1, Math.min(length - 1L, resolved));
  }

  private static Operand sizes(Operator op, Sizes sizes, List<Range> ranges) {
    List<Long> lengths = sizes.lengths();
    for (Range range : ranges) {
      List<Long> from = lengths;
      lengths = Arrays.stream(positions(range, from.size())).mapToObj(from::get).toList();
    }
    return Lengths.operand(op, new Sizes(lengths, false));
  }

  private static Known ofConstant(Operator op, Known known, List<Range> ranges) {
    Known result = known;
    for (Range range : ranges) {
      int length = known.shape().dim(range.axis());
      result = ConstantMath.take(op, result, range.axis(), positions(range, length));
    }
    return result;
  }

  private static Repeated ofRepeated(Operator op, Repeated x, List<Range> ranges) {
    List<Range> others = ranges.stream().filter(r -> r.axis() != x.axes().batchAxis()).toList();
    ranges.forEach(range -> checkBatch(op, x.axes(), range));
    Known each = ofConstant(op, x.each(), others);
    Axes axes = x.axes();
    for (Range range : others) {
      axes = axes.with(range.axis(), each.shape().dim(range.axis()));
    }
    return new Repeated(each, axes);
  }

  private static void checkBatch(Operator op, Axes axes, Range range) {
    boolean all = range.step() == 1 && range.start() == 0 && range.end() >= Integer.MAX_VALUE;
    boolean one = op.batch() == 1 && positions(range, 1).length == 1;
    if (range.axis() == axes.batchAxis() && !all && !one) {
      throw op.unsupported("a part of the batch", "all of it");
    }
  }

  private static Flow ofTensor(Operator op, Flow x, List<Range> ranges) {
    Flow in = op.settled(x);
    Integer[] begin = new Integer[in.value().shape().rank()];
    Integer[] end = begin.clone();
    Integer[] step = begin.clone();
    Arrays.fill(begin, 0);
    Arrays.fill(step, 1);
    Arrays.setAll(end, i -> in.value().shape().dim(i));
    Axes axes = x.axes();
    for (Range range : ranges) {
      checkBatch(op, axes, range);
      if (range.axis() != axes.batchAxis()) {
        int length = axes.dim(range.axis());
        int at = axes.inSample(range.axis());
        int[] taken = positions(range, length);
        if (taken.length == 0) {
          throw op.wrong("nothing is left of axis " + range.axis());
        }
        begin[at] = taken[0];
        step[at] = taken.length == 1 ? 1 : taken[1] - taken[0];
        int stop = taken[taken.length - 1] + (step[at] > 0 ? 1 : -1);
        end[at] = stop < 0 ? -1 - length : stop;
        axes = axes.with(range.axis(), taken.length);
      }
    }
    if (axes.equals(x.axes()) && List.of(step).stream().allMatch(s -> s == 1)) {
      return x;
    }
    return op.add(
        Slice.KIND,
        axes,
        List.of(in.value()),
        n ->
            n.attr(Slice.BEGIN, List.of(begin))
                .attr(Slice.END, List.of(end))
                .attr(Slice.STEP, List.of(step)));
  }
}
