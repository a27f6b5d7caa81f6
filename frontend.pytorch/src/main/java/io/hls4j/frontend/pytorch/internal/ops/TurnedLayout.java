package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shapes and orders of tensors whose batch is not axis 0, as exporters write attention layers. In
 * the order of the source's elements the batch stands between {@code slow} elements, which are
 * counted slower, and {@code fast} ones, and no view changes how many there are of either.
 */
final class TurnedLayout {
  private static final String SAMPLE = "an axis that does not hold the batch";

  private TurnedLayout() {}

  /** Axes in another order. */
  static Operand permute(Call call, Operand.Turned x, int... order) {
    List<List<Integer>> axes = x.axes();
    List<Integer> sample = new ArrayList<>();
    int batch = 0;
    for (int i = 0; i < order.length; i++) {
      sample.addAll(axes.get(order[i]));
      batch = order[i] == x.batch() ? i : batch;
    }
    Value y = x.value();
    boolean same = true;
    for (int i = 0; i < sample.size(); i++) {
      same &= sample.get(i) == i;
    }
    if (!same) {
      y = call.add(Transpose.KIND).input(y).attr(Transpose.PERM, sample).add();
    }
    return new Operand.Turned(y, batch, x.before(), x.behind()).plain();
  }

  /** Any shape in which the batch keeps its place among the elements. */
  static Operand view(Call call, Operand.Turned x, List<Dim> dims, String argument) {
    Optional<Operand> exact = view(call, x, dims, true);
    Optional<Operand> view = exact.isPresent() ? exact : single(call, x, dims);
    view = view.isPresent() ? view : view(call, x, dims, false);
    return view.orElseGet(
        () -> call.refuse(argument, "lengths in which the batch keeps its place"));
  }

  /** A batch of one sample is wherever an axis of length one is: it moves no element. */
  private static Optional<Operand> single(Call call, Operand.Turned x, List<Dim> dims) {
    int p = dims.indexOf(Dim.of(1));
    if (!call.batch().equals(Dim.of(1)) || p < 0 || product(dims) != x.value().shape().size()) {
      return Optional.empty();
    }
    List<Integer> target = new ArrayList<>();
    lengths(dims.subList(0, p), target);
    lengths(dims.subList(p + 1, dims.size()), target);
    return Optional.of(new Operand.Turned(reshape(call, x.value(), target, ""), p, 1, 1).plain());
  }

  private static Optional<Operand> view(
      Call call, Operand.Turned x, List<Dim> dims, boolean alone) {
    long slow = slow(x);
    long fast = x.value().shape().size() / slow;
    for (int p = 0; p < dims.size(); p++) {
      long pre = product(dims.subList(0, p));
      long post = product(dims.subList(p + 1, dims.size()));
      if (pre == 0 || post == 0 || slow % pre != 0 || fast % post != 0) {
        continue;
      }
      int before = (int) (slow / pre);
      int behind = (int) (fast / post);
      boolean fits = !alone || before == 1 && behind == 1;
      if (fits && isLength(call, dims.get(p), (long) before * behind)) {
        List<Integer> target = new ArrayList<>();
        lengths(dims.subList(0, p), target);
        if (before > 1) {
          target.add(before);
        }
        if (behind > 1) {
          target.add(behind);
        }
        lengths(dims.subList(p + 1, dims.size()), target);
        return Optional.of(
            new Operand.Turned(reshape(call, x.value(), target, ""), p, before, behind).plain());
      }
    }
    return Optional.empty();
  }

  private static void lengths(List<Dim> dims, List<Integer> target) {
    dims.forEach(d -> target.add(((Dim.Fixed) d).index()));
  }

  /** Product of known lengths; 0 if one is open. */
  private static long product(List<Dim> dims) {
    long product = 1;
    for (Dim dim : dims) {
      product *= dim instanceof Dim.Fixed f && f.length() > 0 ? f.length() : 0;
    }
    return product;
  }

  /** Whether a length can be that of the batch times a number. */
  private static boolean isLength(Call call, Dim dim, long times) {
    if (dim.equals(Dim.of(-1))) {
      return true;
    }
    if (call.batch() instanceof Dim.Fixed batch) {
      return dim instanceof Dim.Fixed f && f.length() == batch.length() * times;
    }
    return times == 1 ? dim.equals(call.batch()) : dim instanceof Dim.Symbolic;
  }

  private static long slow(Operand.Turned x) {
    long slow = x.before();
    for (int i = 0; i < x.batch(); i++) {
      slow *= x.value().shape().dim(i);
    }
    return slow;
  }

  /** One more axis, of length one. */
  static Operand unsqueeze(Call call, Operand.Turned x) {
    int rank = x.axes().size();
    long dim = call.whole("dim", 0);
    long at = dim < 0 ? dim + rank + 1 : dim;
    if (at < 0 || at > rank) {
      return call.refuse("dim", "a place between the axes");
    }
    int own = place(x, (int) at);
    List<Integer> target = new ArrayList<>(x.value().shape().dims());
    target.add(own, 1);
    Value y = reshape(call, x.value(), target, "");
    int batch = at <= x.batch() ? x.batch() + 1 : x.batch();
    return new Operand.Turned(y, batch, x.before(), x.behind()).plain();
  }

  /** Without one axis of length one. */
  static Operand squeeze(Call call, Operand.Turned x) {
    List<Dim> dims = call.has("dim") ? call.dims("dim") : List.of();
    if (dims.size() != 1 || !(dims.get(0) instanceof Dim.Fixed f)) {
      return call.refuse("dim", "one axis of length one");
    }
    int at = axis(x, f.length());
    if (at < 0 || x.value().shape().dim(x.axes().get(at).get(0)) != 1) {
      return call.refuse("dim", SAMPLE + ", of length one");
    }
    return without(call, x, at, x.value(), "");
  }

  /** One position of an axis, which goes. */
  static Operand select(Call call, Operand.Turned x, long index) {
    int at = axis(x, call.whole("dim", 0));
    if (at < 0) {
      return call.refuse("dim", SAMPLE);
    }
    int own = x.axes().get(at).get(0);
    int length = x.value().shape().dim(own);
    long position = index < 0 ? index + length : index;
    if (position < 0 || position >= length) {
      return call.refuse("index", "a position of an axis of length " + length);
    }
    Value part = Slices.part(call, x.value(), own, (int) position, (int) position + 1, 1, "slice");
    return without(call, x, at, part, "");
  }

  private static Operand without(Call call, Operand.Turned x, int at, Value value, String suffix) {
    List<Integer> target = new ArrayList<>(value.shape().dims());
    target.remove((int) x.axes().get(at).get(0));
    Value y = reshape(call, value, target, suffix);
    int batch = at < x.batch() ? x.batch() - 1 : x.batch();
    return new Operand.Turned(y, batch, x.before(), x.behind()).plain();
  }

  /** Several axes instead of one. */
  static Operand unflatten(Call call, Operand.Turned x) {
    int at = axis(x, call.whole("dim", 0));
    if (at < 0) {
      return call.refuse("dim", SAMPLE);
    }
    int own = x.axes().get(at).get(0);
    Shape shape = x.value().shape();
    List<Integer> parts = new ArrayList<>();
    lengths(call.dims("sizes"), parts);
    if (parts.stream().anyMatch(n -> n < 1)
        || parts.stream().reduce(1, (a, b) -> a * b) != shape.dim(own)) {
      return call.refuse("sizes", "known lengths that make up the axis");
    }
    List<Integer> target = new ArrayList<>(shape.dims());
    target.remove(own);
    target.addAll(own, parts);
    Value y = reshape(call, x.value(), target, "");
    int batch = at < x.batch() ? x.batch() + parts.size() - 1 : x.batch();
    return new Operand.Turned(y, batch, x.before(), x.behind()).plain();
  }

  /** The axis of the source, or -1 where it is none or holds the batch. */
  private static int axis(Operand.Turned x, long dim) {
    int rank = x.axes().size();
    long at = dim < 0 ? dim + rank : dim;
    return at < 0 || at >= rank || at == x.batch() ? -1 : (int) at;
  }

  /** The axis of the graph's tensor before which a new axis of the source stands. */
  private static int place(Operand.Turned x, int at) {
    int own = 0;
    for (int i = 0; i < at; i++) {
      own += x.axes().get(i).size();
    }
    return own;
  }

  private static Value reshape(Call call, Value x, List<Integer> target, String suffix) {
    if (target.equals(x.shape().dims())) {
      return x;
    }
    return (suffix.isEmpty() ? call.add(Reshape.KIND) : call.add(Reshape.KIND, suffix))
        .input(x)
        .attr(Reshape.TARGET, target)
        .add();
  }
}
