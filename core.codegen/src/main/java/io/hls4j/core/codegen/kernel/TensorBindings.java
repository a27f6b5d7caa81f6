package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bindings of arithmetic between tensors, and of what only moves elements. */
final class TensorBindings {
  private static final String MERGE = "nnet/kernel/merge.h";
  private static final int MAX_RANK = 4;
  private static final Set<String> OPERATIONS =
      Set.of("add", "subtract", "multiply", "average", "maximum", "minimum");

  static final List<KernelBinding> ALL =
      List.of(
          KernelBinding.of(Merge.KIND)
              .when("two inputs of one shape", n -> isArithmetic(n) && sameShapes(n))
              .header(MERGE)
              .config(TensorBindings::merge)
              .call("nnet::merge<$C>($I:0, $I:1, $O);"),
          KernelBinding.of(Merge.KIND)
              .when(
                  "two inputs, broadcasting up to rank " + MAX_RANK,
                  n -> isArithmetic(n) && n.output().shape().rank() <= MAX_RANK)
              .header(MERGE)
              .config(TensorBindings::broadcast)
              .call("nnet::merge_broadcast<$C>($I:0, $I:1, $O);"),
          KernelBinding.of(Concatenate.KIND)
              .header("nnet/kernel/concatenate.h")
              .config(TensorBindings::concatenate)
              .call("nnet::concatenate<$C>($O, $I:*);"),
          copy(FixedPointQuantizer.KIND)
              .when("one type for all elements", TensorBindings::isUniform)
              .config(
                  (n, c) -> {
                    ActivationBindings.size(n, c);
                    c.type("quantized_t", FixedPointQuantizer.type(n, 0).orElseThrow());
                  })
              .call("nnet::quantize<$C>($I, $O);"),
          copy(Reshape.KIND).call("nnet::copy<$C>($I, $O);"),
          copy(Constant.KIND).call("nnet::copy<$C>($W:value, $O);"));

  private TensorBindings() {}

  private static KernelBinding.Builder copy(LayerKind kind) {
    return KernelBinding.of(kind).header("nnet/kernel/copy.h").config(ActivationBindings::size);
  }

  private static boolean isUniform(Node n) {
    return FixedPointQuantizer.type(n, 0).isPresent()
        && IntStream.range(1, Math.toIntExact(n.output().shape().size()))
            .allMatch(i -> FixedPointQuantizer.type(n, i).equals(FixedPointQuantizer.type(n, 0)));
  }

  private static boolean isArithmetic(Node n) {
    return n.inputs().size() == 2 && OPERATIONS.contains(n.attr(Merge.OP));
  }

  private static boolean sameShapes(Node n) {
    return n.input(0).shape().equals(n.input(1).shape());
  }

  private static void merge(Node n, KernelConfig c) {
    ActivationBindings.size(n, c);
    c.policy("op", "nnet::op::" + n.attr(Merge.OP));
  }

  private static void broadcast(Node n, KernelConfig c) {
    Shape out = n.output().shape();
    axes(c, "n", out, (axis, step) -> axis);
    axes(c, "a", n.input(0).shape(), (axis, step) -> axis == 1 ? 0 : step);
    axes(c, "b", n.input(1).shape(), (axis, step) -> axis == 1 ? 0 : step);
    c.constant("reuse_factor", n.attr(Schedule.REUSE_FACTOR));
    c.policy("op", "nnet::op::" + n.attr(Merge.OP));
  }

  private interface AxisValue {
    int of(int length, int step);
  }

  private static void axes(KernelConfig c, String prefix, Shape s, AxisValue value) {
    int[] values = new int[MAX_RANK];
    int step = 1;
    for (int i = MAX_RANK - 1; i >= 0; i--) {
      int axis = i - MAX_RANK + s.rank();
      int length = axis < 0 ? 1 : s.dim(axis);
      values[i] = value.of(length, step);
      step *= length;
    }
    IntStream.range(0, MAX_RANK).forEach(i -> c.constant(prefix + i, values[i]));
  }

  private static void concatenate(Node n, KernelConfig c) {
    int count = n.inputs().size();
    String runs =
        IntStream.range(0, count)
            .mapToObj(i -> Integer.toString(Concatenate.run(n, i)))
            .collect(Collectors.joining(", "));
    int outer = Math.toIntExact(n.input(0).shape().size()) / Concatenate.run(n, 0);
    c.constant("n_outer", outer)
        .constant("reuse_factor", n.attr(Schedule.REUSE_FACTOR))
        .policy("inputs", "nnet::runs<" + runs + ">");
  }
}
