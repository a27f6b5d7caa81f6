package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Gather;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Slice;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.program.Argument;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** Parts of a tensor along one axis. */
final class Slices {
  private static final String SAMPLE = "an axis of the sample, or all of the batch axis";
  private static final String COMPUTED = "a tensor that is computed from the inputs of the model";

  private Slices() {}

  /** {@code select}: one position of an axis, which goes. */
  static Operand select(Call call) {
    Operand self = call.operand("self");
    long index = call.whole("index", 0);
    if (self instanceof Operand.Stacked stacked) {
      long at = index < 0 ? index + stacked.levels().size() : index;
      return call.whole("dim", 0) == 0 && at >= 0 && at < stacked.levels().size()
          ? new Operand.Computed(stacked.levels().get((int) at), true)
          : call.refuse("dim", "axis 0 of the last states, and one of the levels");
    }
    if (self instanceof Operand.Turned turned) {
      return TurnedLayout.select(call, turned, index);
    }
    if (!(self instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    OptionalInt axis = x.axis(call.whole("dim", 0));
    if (axis.isEmpty()) {
      return call.refuse("dim", "an axis of the sample, not the batch axis");
    }
    Shape shape = x.value().shape();
    int length = shape.dim(axis.getAsInt());
    long at = index < 0 ? index + length : index;
    if (at < 0 || at >= length) {
      return call.refuse("index", "a position of an axis of length " + length);
    }
    Value part = part(call, x.value(), axis.getAsInt(), (int) at, (int) at + 1, 1, "slice");
    List<Integer> target = shape.without(axis.getAsInt()).dims();
    return x.with(call.add(Reshape.KIND).input(part).attr(Reshape.TARGET, target).add());
  }

  /** {@code slice}: from start to end with a step. */
  static Operand slice(Call call) {
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    long start = call.whole("start", 0);
    long end = call.whole("end", Long.MAX_VALUE);
    long step = call.whole("step", 1);
    OptionalInt axis = x.axis(call.whole("dim", 0));
    if (axis.isEmpty()) {
      boolean all = start == 0 && end == Long.MAX_VALUE && step == 1;
      return all ? x : call.refuse("dim", SAMPLE);
    }
    int length = x.value().shape().dim(axis.getAsInt());
    int from = position(start, length);
    int to = position(end, length);
    if (from >= to || step < 1) {
      return call.refuse("start", "at least one position, with a positive step");
    }
    if (from == 0 && to == length && step == 1) {
      return x;
    }
    return x.with(
        part(call, x.value(), axis.getAsInt(), from, to, (int) Math.min(step, length), ""));
  }

  private static int position(long at, int length) {
    return (int) Math.max(0, Math.min(length, at < 0 ? at + length : at));
  }

  /** {@code narrow}: a number of positions from start. */
  static Operand narrow(Call call) {
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    OptionalInt axis = x.axis(call.whole("dim", 0));
    long length = call.whole("length", 0);
    long start = call.whole("start", 0);
    if (axis.isEmpty()) {
      return call.refuse("dim", "an axis of the sample, not the batch axis");
    }
    int all = x.value().shape().dim(axis.getAsInt());
    long from = start < 0 ? start + all : start;
    if (from < 0 || from > all || length < 1 || length > all - from) {
      return call.refuse("length", "positions of an axis of length " + all);
    }
    return x.with(part(call, x.value(), axis.getAsInt(), (int) from, (int) (from + length), 1, ""));
  }

  /** {@code split}, {@code split_with_sizes} and {@code chunk}: parts beside each other. */
  static Operand split(Call call) {
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    OptionalInt axis = x.axis(call.whole("dim", 0));
    if (axis.isEmpty()) {
      return call.refuse("dim", "an axis of the sample, not the batch axis");
    }
    int length = x.value().shape().dim(axis.getAsInt());
    List<Integer> sizes = sizes(call, length);
    if (sizes.isEmpty() || sizes.stream().mapToLong(Integer::longValue).sum() != length) {
      return call.refuseAll("length " + length, "parts that make up the axis");
    }
    Operand first = new Operand.Missing();
    int from = 0;
    for (int i = 0; i < sizes.size(); i++) {
      int to = from + sizes.get(i);
      if (call.isNeeded(i)) {
        Operand part = x.with(part(call, x.value(), axis.getAsInt(), from, to, 1, "part" + i));
        first = i == 0 ? part : first;
        call.result(i, part);
      }
      from = to;
    }
    return first;
  }

  private static List<Integer> sizes(Call call, int length) {
    List<Integer> sizes = new ArrayList<>();
    if (call.has("split_sizes")) {
      for (Dim dim : call.dims("split_sizes")) {
        sizes.add(dim instanceof Dim.Fixed f ? f.index() : 0);
      }
      return sizes;
    }
    if (call.node().arguments().get("split_size") instanceof Argument.Ints) {
      for (Dim dim : call.dims("split_size")) {
        sizes.add(dim instanceof Dim.Fixed f ? f.index() : 0);
      }
      return sizes;
    }
    int each =
        call.has("chunks")
            ? -Math.floorDiv(-length, Math.max(1, call.index("chunks", 1)))
            : Math.max(1, call.index("split_size", length));
    for (int from = 0; from < length; from += each) {
      sizes.add(Math.min(each, length - from));
    }
    return sizes;
  }

  /** {@code unbind}: every position of an axis, which goes. */
  static Operand unbind(Call call) {
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    OptionalInt axis = x.axis(call.whole("dim", 0));
    if (axis.isEmpty()) {
      return call.refuse("dim", "an axis of the sample, not the batch axis");
    }
    Shape shape = x.value().shape();
    List<Integer> target = shape.without(axis.getAsInt()).dims();
    Operand first = new Operand.Missing();
    for (int i = 0; i < shape.dim(axis.getAsInt()); i++) {
      if (call.isNeeded(i)) {
        Value part = part(call, x.value(), axis.getAsInt(), i, i + 1, 1, "slice" + i);
        Value one =
            call.add(Reshape.KIND, "part" + i).input(part).attr(Reshape.TARGET, target).add();
        first = i == 0 ? x.with(one) : first;
        call.result(i, x.with(one));
      }
    }
    return first;
  }

  /** {@code flip}: axes backwards. */
  static Operand flip(Call call) {
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    Value y = x.value();
    List<Dim> dims = call.dims("dims");
    for (int i = 0; i < dims.size(); i++) {
      OptionalInt axis =
          dims.get(i) instanceof Dim.Fixed f ? x.axis(f.length()) : OptionalInt.empty();
      if (axis.isEmpty()) {
        return call.refuse("dims", "axes of the sample, not the batch axis");
      }
      List<Integer> backwards = new ArrayList<>();
      for (int p = y.shape().dim(axis.getAsInt()) - 1; p >= 0; p--) {
        backwards.add(p);
      }
      boolean last = i == dims.size() - 1;
      y = gather(call, y, axis.getAsInt(), backwards, last ? "" : "axis" + i);
    }
    return x.with(y);
  }

  /** {@code roll}: axes turned around by a number of positions. */
  static Operand roll(Call call) {
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    List<Dim> shifts = call.dims("shifts");
    List<Dim> dims = call.has("dims") ? call.dims("dims") : List.of();
    if (dims.isEmpty() || dims.size() != shifts.size()) {
      return call.refuseAll("all axes", "axes of the sample, one shift for each");
    }
    Value y = x.value();
    for (int i = 0; i < dims.size(); i++) {
      OptionalInt axis =
          dims.get(i) instanceof Dim.Fixed f ? x.axis(f.length()) : OptionalInt.empty();
      if (axis.isEmpty() || !(shifts.get(i) instanceof Dim.Fixed shift)) {
        return call.refuse("dims", SAMPLE);
      }
      int length = y.shape().dim(axis.getAsInt());
      List<Integer> positions = new ArrayList<>();
      for (int p = 0; p < length; p++) {
        positions.add((int) Math.floorMod(p - shift.length(), (long) length));
      }
      boolean last = i == dims.size() - 1;
      y = gather(call, y, axis.getAsInt(), positions, last ? "" : "axis" + i);
    }
    return x.with(y);
  }

  /** {@code glu}: one half of an axis times the sigmoid of the other (Dauphin et al., 2017). */
  static Operand glu(Call call) {
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    OptionalInt axis = x.axis(call.whole("dim", -1));
    if (axis.isEmpty() || x.value().shape().dim(axis.getAsInt()) % 2 != 0) {
      return call.refuse("dim", "an axis of the sample with an even length");
    }
    int length = x.value().shape().dim(axis.getAsInt());
    Value half = part(call, x.value(), axis.getAsInt(), 0, length / 2, 1, "half");
    Value other = part(call, x.value(), axis.getAsInt(), length / 2, length, 1, "other");
    Value gate = Terms.activation(call, "sigmoid", other, "gate");
    return x.with(Terms.merge(call, "multiply", half, gate, ""));
  }

  /** {@code index_select}: given positions of an axis. */
  static Operand indexSelect(Call call) {
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    OptionalInt axis = x.axis(call.whole("dim", 0));
    if (axis.isEmpty()) {
      return call.refuse("dim", "an axis of the sample, not the batch axis");
    }
    if (!(call.operand("index") instanceof Operand.Known known)) {
      return call.refuse("index", "a tensor that is stored in the file");
    }
    TensorData data = known.data();
    List<Integer> indices = new ArrayList<>();
    int length = x.value().shape().dim(axis.getAsInt());
    for (int i = 0; i < data.size(); i++) {
      long at = data.longAt(i);
      if (at < 0 || at >= length) {
        return call.refuse("index", "positions of an axis of length " + length);
      }
      indices.add((int) at);
    }
    return x.with(gather(call, x.value(), axis.getAsInt(), indices, ""));
  }

  private static Value gather(Call call, Value x, int axis, List<Integer> indices, String suffix) {
    return (suffix.isEmpty() ? call.add(Gather.KIND) : call.add(Gather.KIND, suffix))
        .input(x)
        .attr(Gather.AXIS, axis)
        .attr(Gather.INDICES, indices)
        .add();
  }

  static Value part(Call call, Value x, int axis, int from, int to, int step, String suffix) {
    Shape shape = x.shape();
    List<Integer> begin = new ArrayList<>(Collections.nCopies(shape.rank(), 0));
    List<Integer> end = new ArrayList<>(shape.dims());
    List<Integer> steps = new ArrayList<>(Collections.nCopies(shape.rank(), 1));
    begin.set(axis, from);
    end.set(axis, to);
    steps.set(axis, step);
    return (suffix.isEmpty() ? call.add(Slice.KIND) : call.add(Slice.KIND, suffix))
        .input(x)
        .attr(Slice.BEGIN, begin)
        .attr(Slice.END, end)
        .attr(Slice.STEP, steps)
        .add();
  }
}
