package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Operators that give the same elements another shape or order. */
final class Layout {
  private static final String SAMPLE = "an axis of the sample, not the batch axis";

  private Layout() {}

  /** {@code view} and {@code reshape}: any shape whose first axis is the batch. */
  static Operand view(Call call) {
    String argument = call.has("size") ? "size" : "shape";
    List<Dim> dims = call.dims(argument);
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", "a tensor that is computed from the inputs of the model");
    }
    List<Dim> sample = x.batched() ? dims.subList(Math.min(1, dims.size()), dims.size()) : dims;
    List<Integer> target = new ArrayList<>();
    long known = 1;
    for (Dim dim : sample) {
      if (!(dim instanceof Dim.Fixed fixed) || fixed.length() != (int) fixed.length()) {
        return call.refuse(argument, "the batch axis first, then known lengths");
      }
      target.add((int) fixed.length());
      known *= fixed.length();
    }
    boolean open = dims.size() > 0 && dims.get(0).equals(Dim.of(-1));
    boolean keeps =
        !x.batched()
            || !dims.isEmpty()
                && (open ? known == x.value().shape().size() : dims.get(0).equals(call.batch()));
    return keeps
        ? reshape(call, x, target)
        : call.refuse(argument, "the batch axis first, then known lengths");
  }

  /** {@code flatten}: one axis instead of those from start to end. */
  static Operand flatten(Call call) {
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", "a tensor that is computed from the inputs of the model");
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
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", "a tensor that is computed from the inputs of the model");
    }
    int at = axis(call.whole("dim", 0), x.rank() + 1) - (x.batched() ? 1 : 0);
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
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", "a tensor that is computed from the inputs of the model");
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
    int first = axis(call.whole("dim0", 0), rank);
    int second = axis(call.whole("dim1", 0), rank);
    if (first < 0 || second < 0 || first >= rank || second >= rank) {
      return call.refuse("dim0", "axes of the tensor");
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
    Operand.Computed x = (Operand.Computed) operand;
    return movesOnlyOnes(x, order)
        ? reshape(call, x, permuted(x, order))
        : call.refuseAll("order " + IntStream.of(order).boxed().toList(), "stored weights only");
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
    return operand instanceof Operand.Known known ? known.data().shape().rank() : 0;
  }

  private static int axis(long axis, int rank) {
    return (int) (axis < 0 ? Math.max(axis + rank, -1) : Math.min(axis, Integer.MAX_VALUE));
  }
}
