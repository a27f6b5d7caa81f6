package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.Dot;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.EinsumPlan;
import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bindings of reductions and of sums of products. Whatever strategy a node asks for, all its
 * products are hardware of their own, shared as the reuse factor says.
 */
final class SumBindings {
  private static final String REDUCE = "nnet/kernel/reduce.h";
  private static final String EINSUM = "nnet/kernel/einsum.h";

  static final List<KernelBinding> ALL =
      List.of(
          reduction("sum").call("nnet::reduce_sum<$C>($I, $O);"),
          reduction("mean")
              .config(
                  (n, c) -> {
                    reduction(n, c);
                    ExactFactor.declare(c, Reduce.factor(n));
                  })
              .literal("factor", n -> ExactFactor.literal(Reduce.factor(n)))
              .call("nnet::reduce_mean<$C>($I, $O, $L:factor);"),
          reduction("max").call("nnet::reduce_max<$C>($I, $O);"),
          reduction("min").call("nnet::reduce_min<$C>($I, $O);"),
          KernelBinding.of(Dot.KIND)
              .header(EINSUM)
              .config((n, c) -> product(n, c, EinsumPlan.of("i,i->", shapes(n))))
              .call("nnet::einsum<$C>($I:0, $I:1, $O);"),
          KernelBinding.of(Einsum.KIND)
              .when("two tensors", n -> n.inputs().size() == 2)
              .header(EINSUM)
              .config((n, c) -> product(n, c, Einsum.plan(n)))
              .call("nnet::einsum<$C>($I:0, $I:1, $O);"),
          KernelBinding.of(Einsum.KIND)
              .when("one tensor", n -> n.inputs().size() == 1)
              .header(REDUCE)
              .config(SumBindings::sum)
              .call("nnet::reduce_sum<$C>($I, $O);"),
          KernelBinding.of(EinsumDense.KIND)
              .only(Schedule.STRATEGY, "latency", "resource", "resource_unrolled")
              .header(EINSUM)
              .orZeros(EinsumDense.BIAS, Int.unsigned(1), n -> Shape.of(1))
              .config(SumBindings::dense)
              .call("nnet::einsum_dense<$C>($I, $O, $W:weight, $W:bias);"));

  private SumBindings() {}

  private static KernelBinding.Builder reduction(String op) {
    return KernelBinding.of(Reduce.KIND)
        .only(Reduce.OP, op)
        .header(REDUCE)
        .config(SumBindings::reduction);
  }

  private static void reduction(Node n, KernelConfig c) {
    int[][] groups = Reduce.groups(n);
    int[] firsts = Arrays.stream(groups).mapToInt(g -> g[0]).toArray();
    size(n, c, firsts.length, groups[0].length);
    c.policy("source", Nest.ofSums(firsts, groups[0]).policy()).type("accum_t", "accum");
  }

  private static void size(Node n, KernelConfig c, int sums, int terms) {
    c.constant("n_out", sums)
        .constant("n_each", terms)
        .constant("reuse_factor", n.attr(Schedule.REUSE_FACTOR));
  }

  private static int terms(EinsumPlan plan) {
    return Math.toIntExact(plan.shape(plan.contracted()).size());
  }

  private static int sums(EinsumPlan plan) {
    return Math.toIntExact(plan.shape().size());
  }

  private static String nest(EinsumPlan plan, int operand) {
    String letters = plan.operands().get(operand);
    int[] terms = plan.positions(plan.contracted(), letters);
    return Nest.ofSums(plan.positions(plan.output(), letters), terms).policy();
  }

  private static List<Shape> shapes(Node n) {
    return n.inputs().stream().map(v -> v.shape()).toList();
  }

  private static void sum(Node n, KernelConfig c) {
    EinsumPlan plan = Einsum.plan(n);
    size(n, c, sums(plan), terms(plan));
    c.policy("source", nest(plan, 0)).type("accum_t", "accum");
  }

  private static void operands(Node n, KernelConfig c, EinsumPlan plan) {
    size(n, c, sums(plan), terms(plan));
    c.policy("left", nest(plan, 0)).policy("right", nest(plan, 1)).type("accum_t", "accum");
  }

  private static void product(Node n, KernelConfig c, EinsumPlan plan) {
    operands(n, c, plan);
    int products = sums(plan) * terms(plan);
    int reuse = n.attr(Schedule.REUSE_FACTOR);
    c.constant("multiplier_limit", Math.max(1, (products + reuse - 1) / reuse))
        .policy("product", "nnet::product::mult");
  }

  private static void dense(Node n, KernelConfig c) {
    EinsumPlan plan = EinsumDense.plan(n);
    operands(n, c, plan);
    TensorData weight = n.weight(EinsumDense.WEIGHT);
    int copies = sums(plan) * terms(plan) / weight.size();
    int reuse = n.attr(Schedule.REUSE_FACTOR);
    c.constant("multiplier_limit", Products.limit(weight, copies, reuse))
        .policy("product", Products.policy(n, EinsumDense.WEIGHT))
        .policy("start", start(n, plan).policy());
  }

  /** Where the bias of each result stands. */
  private static Nest start(Node n, EinsumPlan plan) {
    return Nest.of(biasAt(n, plan)).orElseThrow();
  }

  /** The position of the bias of each result. */
  static int[] biasAt(Node n, EinsumPlan plan) {
    Shape bias = n.findWeight(EinsumDense.BIAS).map(TensorData::shape).orElse(Shape.of(1));
    return IntStream.range(0, sums(plan))
        .map(i -> Broadcast.index(plan.shape(), bias, i))
        .toArray();
  }
}
