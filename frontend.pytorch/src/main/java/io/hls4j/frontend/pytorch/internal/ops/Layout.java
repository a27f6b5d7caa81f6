package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Operators that give the same elements another shape or order. */
final class Layout {
  private static final String SAMPLE = "an axis of the sample, not the batch axis";
  private static final String COMPUTED = "a tensor that is computed from the inputs of the model";

  private Layout() {}

  /** {@code view} and {@code reshape}: any shape whose first axis is the batch. */
  static Operand view(Call call) {
    String argument = call.has("size") ? "size" : "shape";
    List<Dim> dims = call.dims(argument);
    if (call.operand("self") instanceof Operand.Turned turned) {
      return TurnedLayout.view(call, turned, dims, argument);
    }
    if (call.operand("self") instanceof Operand.Known known) {
      return view(call, known.data(), dims, argument);
    }
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    if (x.batched() && !dims.isEmpty() && !isBatch(call, x, dims)) {
      return TurnedLayout.view(call, Operand.Turned.of(x), dims, argument);
    }
    List<Dim> sample = x.batched() ? dims.subList(Math.min(1, dims.size()), dims.size()) : dims;
    List<Integer> target = new ArrayList<>();
    for (Dim dim : sample) {
      if (!(dim instanceof Dim.Fixed fixed) || fixed.length() != fixed.index()) {
        return call.refuse(argument, "the batch axis first, then known lengths");
      }
      target.add(fixed.index());
    }
    return reshape(call, x, target);
  }

  /** A stored tensor in another shape; one length may be open. */
  private static Operand view(Call call, TensorData data, List<Dim> dims, String argument) {
    int[] lengths = dims.stream().mapToInt(d -> d instanceof Dim.Fixed f ? f.index() : 0).toArray();
    long known =
        IntStream.of(lengths).filter(n -> n != -1).asLongStream().reduce(1, (a, b) -> a * b);
    for (int i = 0; i < lengths.length && known > 0; i++) {
      lengths[i] = lengths[i] == -1 ? (int) (data.size() / known) : lengths[i];
    }
    boolean fits = IntStream.of(lengths).allMatch(n -> n > 0);
    return fits && IntStream.of(lengths).asLongStream().reduce(1, (a, b) -> a * b) == data.size()
        ? new Operand.Known(data.reshape(Shape.of(lengths)))
        : call.refuse(argument, "lengths that make up the stored tensor");
  }

  /** Whether the first length is that of the batch. */
  private static boolean isBatch(Call call, Operand.Computed x, List<Dim> dims) {
    long known = 1;
    for (Dim dim : dims.subList(1, dims.size())) {
      known *= dim instanceof Dim.Fixed f ? f.length() : 0;
    }
    boolean open = dims.get(0).equals(Dim.of(-1));
    return open ? known == x.value().shape().size() : dims.get(0).equals(call.batch());
  }

  /** {@code flatten}: one axis instead of those from start to end. */
  static Operand flatten(Call call) {
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    int start = axis(call.whole("start_dim", 0), x.rank());
    int end = axis(call.whole("end_dim", -1), x.rank());
    if (start < 0 || end >= x.rank() || start > end) {
      return call.refuse("start_dim", "axes in order");
    }
    if (start == end) {
      return x;
    }
    int batch = x.batched() ? 1 : 0;
    if (start < batch) {
      return call.refuse("start_dim", SAMPLE);
    }
    List<Integer> dims = x.value().shape().dims();
    List<Integer> target = new ArrayList<>(dims.subList(0, start - batch));
    target.add(
        dims.subList(start - batch, end + 1 - batch).stream().reduce(1, Math::multiplyExact));
    target.addAll(dims.subList(end + 1 - batch, dims.size()));
    return reshape(call, x, target);
  }

  /** {@code unsqueeze}: one more axis, of length one. */
  static Operand unsqueeze(Call call) {
    if (call.operand("self") instanceof Operand.Turned turned) {
      return TurnedLayout.unsqueeze(call, turned);
    }
    if (call.operand("self") instanceof Operand.Known known) {
      List<Integer> dims = new ArrayList<>(known.data().shape().dims());
      int at = axis(call.whole("dim", 0), dims.size() + 1);
      if (at < 0 || at > dims.size()) {
        return call.refuse("dim", "a place between the axes");
      }
      dims.add(at, 1);
      return new Operand.Known(known.data().reshape(new Shape(dims)));
    }
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    int at = axis(call.whole("dim", 0), x.rank() + 1) - (x.batched() ? 1 : 0);
    if (at == -1) {
      return TurnedLayout.unsqueeze(call, Operand.Turned.of(x));
    }
    if (at < 0 || at > x.value().shape().rank()) {
      return call.refuse("dim", SAMPLE);
    }
    List<Integer> target = new ArrayList<>(x.value().shape().dims());
    target.add(at, 1);
    return reshape(call, x, target);
  }

  /**
   * {@code squeeze}: without axes of length one, all or those given. Where the file fixes the batch
   * to one sample, it may lose the batch axis, which every later axis number then takes into
   * account.
   */
  static Operand squeeze(Call call) {
    if (call.operand("self") instanceof Operand.Stacked stacked) {
      boolean one = stacked.levels().size() == 1 && call.has("dim");
      return one && call.dims("dim").equals(List.of(Dim.of(0)))
          ? new Operand.Computed(stacked.levels().get(0), true)
          : call.refuse("dim", "0, for the last states of one level");
    }
    if (call.operand("self") instanceof Operand.Turned turned) {
      return TurnedLayout.squeeze(call, turned);
    }
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    List<Integer> axes = new ArrayList<>();
    if (call.has("dim")) {
      for (Dim dim : call.dims("dim")) {
        if (!(dim instanceof Dim.Fixed fixed)) {
          return call.refuse("dim", "known axes");
        }
        axes.add(axis(fixed.length(), x.rank()));
      }
    } else {
      IntStream.range(0, x.rank()).forEach(axes::add);
    }
    boolean dropsBatch = x.batched() && axes.contains(0) && call.batch().equals(Dim.of(1));
    int batch = x.batched() ? 1 : 0;
    List<Integer> target = new ArrayList<>();
    for (int i = 0; i < x.value().shape().rank(); i++) {
      if (x.value().shape().dim(i) != 1 || !axes.contains(i + batch)) {
        target.add(x.value().shape().dim(i));
      }
    }
    Operand result = reshape(call, x, target);
    return result instanceof Operand.Computed y
        ? new Operand.Computed(y.value(), x.batched() && !dropsBatch)
        : result;
  }

  /** {@code t}: the two axes of a matrix exchanged. */
  static Operand t(Call call) {
    return permute(call, call.operand("self"), 1, 0);
  }

  /** {@code transpose}: two axes exchanged. */
  static Operand transpose(Call call) {
    Operand self = call.operand("self");
    int rank = rank(self);
    int[] order = IntStream.range(0, rank).toArray();
    String name = call.has("axis0") ? "axis" : "dim";
    int first = axis(call.whole(name + "0", 0), rank);
    int second = axis(call.whole(name + "1", 0), rank);
    if (first < 0 || second < 0 || first >= rank || second >= rank) {
      return call.refuse(name + "0", "axes of the tensor");
    }
    order[first] = second;
    order[second] = first;
    return permute(call, self, order);
  }

  /** {@code permute}: axes in another order. */
  static Operand permute(Call call) {
    Operand self = call.operand("self");
    int rank = rank(self);
    int[] order =
        call.dims("dims").stream()
            .mapToInt(d -> d instanceof Dim.Fixed f ? axis(f.length(), rank) : -1)
            .toArray();
    return permute(call, self, order);
  }

  private static Operand permute(Call call, Operand operand, int... order) {
    int rank = rank(operand);
    if (IntStream.of(order).sorted().boxed().toList().size() != rank
        || !IntStream.of(order)
            .sorted()
            .boxed()
            .toList()
            .equals(IntStream.range(0, rank).boxed().toList())) {
      return call.refuseAll("rank " + rank, "an order of all axes");
    }
    if (operand instanceof Operand.Known known) {
      TensorData data = known.data();
      return new Operand.Known(rank == 0 ? data : data.transpose(order));
    }
    if (operand instanceof Operand.Turned turned) {
      return TurnedLayout.permute(call, turned, order);
    }
    Operand.Computed x = (Operand.Computed) operand;
    if (movesOnlyOnes(x, order)) {
      return reshape(call, x, permuted(x, order));
    }
    int batch = x.batched() ? 1 : 0;
    if (batch == 1 && order[0] != 0) {
      return TurnedLayout.permute(call, Operand.Turned.of(x), order);
    }
    List<Integer> axes = IntStream.of(order).skip(batch).mapToObj(a -> a - batch).toList();
    return x.with(call.add(Transpose.KIND).input(x.value()).attr(Transpose.PERM, axes).add());
  }

  /** {@code unflatten}: several axes instead of one. */
  static Operand unflatten(Call call) {
    if (call.operand("self") instanceof Operand.Turned turned) {
      return TurnedLayout.unflatten(call, turned);
    }
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    OptionalInt axis = x.axis(call.whole("dim", 0));
    if (axis.isEmpty()) {
      return call.refuse("dim", SAMPLE);
    }
    int length = x.value().shape().dim(axis.getAsInt());
    int known = 1;
    List<Integer> parts = new ArrayList<>();
    for (Dim dim : call.dims("sizes")) {
      int part = dim instanceof Dim.Fixed f ? f.index() : 0;
      known *= part > 0 ? part : 1;
      parts.add(part);
    }
    int open = parts.indexOf(-1);
    if (open >= 0 && length % known == 0) {
      parts.set(open, length / known);
    }
    if (parts.stream().reduce(1, (a, b) -> a * b) != length) {
      return call.refuse("sizes", "lengths that make up the axis");
    }
    List<Integer> target = new ArrayList<>(x.value().shape().dims());
    target.remove(axis.getAsInt());
    target.addAll(axis.getAsInt(), parts);
    return reshape(call, x, target);
  }

  /** {@code pixel_shuffle}: channels become places in squares (Shi et al., 2016). */
  static Operand pixelShuffle(Call call) {
    int factor = call.index("upscale_factor", 1);
    if (!(call.operand("self") instanceof Operand.Computed x)
        || x.value().shape().rank() != 3
        || factor < 1
        || x.value().shape().first() % (factor * factor) != 0) {
      return call.refuse("upscale_factor", "one whose square divides the number of channels");
    }
    Shape s = x.value().shape();
    int channels = s.first() / (factor * factor);
    Value split =
        call.add(Reshape.KIND, "split")
            .input(x.value())
            .attr(Reshape.TARGET, List.of(channels, factor, factor, s.dim(1), s.dim(2)))
            .add();
    Value turned =
        call.add(Transpose.KIND, "turn")
            .input(split)
            .attr(Transpose.PERM, List.of(0, 3, 1, 4, 2))
            .add();
    List<Integer> target = List.of(channels, s.dim(1) * factor, s.dim(2) * factor);
    return x.with(call.add(Reshape.KIND).input(turned).attr(Reshape.TARGET, target).add());
  }

  /** {@code pixel_unshuffle}: places in squares become channels. */
  static Operand pixelUnshuffle(Call call) {
    int factor = call.index("downscale_factor", 1);
    if (!(call.operand("self") instanceof Operand.Computed x)
        || x.value().shape().rank() != 3
        || factor < 1
        || x.value().shape().dim(1) % factor != 0
        || x.value().shape().dim(2) % factor != 0) {
      return call.refuse("downscale_factor", "one that divides both spatial axes");
    }
    Shape s = x.value().shape();
    int rows = s.dim(1) / factor;
    int columns = s.dim(2) / factor;
    Value split =
        call.add(Reshape.KIND, "split")
            .input(x.value())
            .attr(Reshape.TARGET, List.of(s.first(), rows, factor, columns, factor))
            .add();
    Value turned =
        call.add(Transpose.KIND, "turn")
            .input(split)
            .attr(Transpose.PERM, List.of(0, 2, 4, 1, 3))
            .add();
    List<Integer> target = List.of(s.first() * factor * factor, rows, columns);
    return x.with(call.add(Reshape.KIND).input(turned).attr(Reshape.TARGET, target).add());
  }

  /** Whether the elements keep their order: only axes of length one change places. */
  private static boolean movesOnlyOnes(Operand.Computed x, int... order) {
    int batch = x.batched() ? 1 : 0;
    if (batch == 1 && order[0] != 0) {
      return false;
    }
    int last = -1;
    for (int axis : order) {
      if (axis >= batch && x.value().shape().dim(axis - batch) != 1) {
        if (axis < last) {
          return false;
        }
        last = axis;
      }
    }
    return true;
  }

  private static List<Integer> permuted(Operand.Computed x, int... order) {
    int batch = x.batched() ? 1 : 0;
    return IntStream.of(order)
        .skip(batch)
        .mapToObj(axis -> x.value().shape().dim(axis - batch))
        .toList();
  }

  private static Operand reshape(Call call, Operand.Computed x, List<Integer> target) {
    Shape shape = x.value().shape();
    if (target.equals(shape.dims())) {
      return x;
    }
    return x.with(call.add(Reshape.KIND).input(x.value()).attr(Reshape.TARGET, target).add());
  }

  private static int rank(Operand operand) {
    if (operand instanceof Operand.Computed computed) {
      return computed.rank();
    }
    if (operand instanceof Operand.Turned turned) {
      return turned.axes().size();
    }
    return operand instanceof Operand.Known known ? known.data().shape().rank() : 0;
  }

  private static int axis(long axis, int rank) {
    return (int) (axis < 0 ? Math.max(axis + rank, -1) : Math.min(axis, Integer.MAX_VALUE));
  }
}
