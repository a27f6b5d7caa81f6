package io.hls4j.core.codegen.stream;

import io.hls4j.core.codegen.stream.StreamForm.Reordered;
import io.hls4j.core.codegen.stream.StreamForm.Reordered.Along;
import io.hls4j.core.codegen.stream.StreamForm.Rows;
import io.hls4j.core.codegen.stream.StreamForm.Sequence;
import io.hls4j.core.codegen.stream.StreamForm.Spread;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Embedding;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Forms of layers that bring words, or the elements in them, into another order. */
final class OrderForms {
  /** The most elements that a transposition keeps in registers, where it takes a cycle. */
  static final int MOST_REGISTERS = 1024;

  private OrderForms() {}

  /** The form of a layer, if it is such a one. */
  static Optional<StreamForm> of(Node n) {
    if (n.inputs().stream().anyMatch(v -> v.precision() instanceof Xnor)) {
      return Optional.empty();
    }
    if (n.is(Concatenate.KIND)) {
      return join(n);
    }
    if (n.is(Embedding.KIND) && n.input().shape().rank() > 0) {
      Node part = Parts.of(n).reading(List.of(Shape.of(1)));
      Words words = Words.of(n.input().shape());
      return Optional.of(new Spread(part, words.count(), words.length()));
    }
    return n.is(Transpose.KIND) && n.input().shape().rank() > 1
        ? transposition(n)
        : Optional.empty();
  }

  /** Along any axis but the last, whole words follow each other. */
  private static Optional<StreamForm> join(Node n) {
    int length = n.output().shape().last();
    boolean isWhole = n.inputs().stream().allMatch(v -> v.shape().last() == length);
    if (!isWhole || n.output().shape().rank() < 2) {
      return Optional.empty();
    }
    List<Integer> runs =
        IntStream.range(0, n.inputs().size())
            .mapToObj(i -> Concatenate.run(n, i) / length)
            .toList();
    int words = Words.of(n.output().shape()).count();
    int turn = runs.stream().mapToInt(r -> r).sum();
    return Optional.of(new Sequence(Parts.copy(n, length), runs, words / turn));
  }

  /** Leading axes that stay where they are go through one after the other. */
  private static Optional<StreamForm> transposition(Node n) {
    Shape in = n.input().shape();
    int[] order = Transpose.order(n);
    int fixed = 0;
    while (fixed < order.length && order[fixed] == fixed) {
      fixed++;
    }
    int[] inner = new int[order.length - fixed];
    int[] dims = new int[inner.length];
    for (int i = 0; i < inner.length; i++) {
      inner[i] = order[fixed + i] - fixed;
      dims[i] = in.dim(fixed + i);
    }
    if (inner.length == 0) {
      return Optional.of(new Rows(Parts.copy(n, in.last()), Words.of(in).count()));
    }
    int size = Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    int blocks = Math.toIntExact(in.size() / size);
    boolean isWhole = inner[inner.length - 1] == inner.length - 1;
    if (!isWhole && size <= MOST_REGISTERS) {
      List<Integer> perm = Arrays.stream(inner).boxed().toList();
      Node part = Parts.of(n).attr(Transpose.PERM, perm).reading(List.of(Shape.of(dims)));
      return Optional.of(new Rows(part, blocks));
    }
    return Optional.of(reordered(n, blocks, dims, inner));
  }

  private static StreamForm reordered(Node n, int blocks, int[] dims, int... order) {
    int last = dims.length - 1;
    int[] steps = new int[dims.length];
    for (int axis = last - 1, step = 1; axis >= 0; axis--) {
      steps[axis] = step;
      step *= dims[axis];
    }
    List<Along> axes = new ArrayList<>();
    for (int axis : order) {
      axes.add(new Along(dims[axis], steps[axis]));
    }
    Along words = axes.remove(last);
    int size = Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    return new Reordered(
        Parts.copy(n, words.size()),
        blocks,
        size / dims[last],
        dims[last],
        axes,
        Optional.of(words).filter(w -> w.step() > 0));
  }
}
