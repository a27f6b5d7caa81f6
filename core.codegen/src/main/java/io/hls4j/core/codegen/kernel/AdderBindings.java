package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Convolution.Geometry;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.EinsumPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bindings of the strategy distributed arithmetic: the weights are a generated class of shifts and
 * additions, no array.
 */
final class AdderBindings {
  private static final String HEADER = "nnet/kernel/adders.h";
  private static final String ADDERS = "adders";

  static final List<KernelBinding> ALL = all();

  private AdderBindings() {}

  private static List<KernelBinding> all() {
    List<KernelBinding> all = new ArrayList<>();
    all.add(
        of(Dense.KIND)
            .only(Schedule.COMPRESSION, false)
            .config(AdderBindings::dense)
            .call("nnet::dense_adders<$C>($I, $O);"));
    for (LayerKind kind : ConvolutionBindings.KINDS) {
      all.add(
          convolution(kind)
              .config(AdderBindings::convolution)
              .call("nnet::conv_adders<$C>($I, $O);"));
    }
    all.add(
        of(EinsumDense.KIND)
            .when("a bias that varies", LayerMatrix::biasVaries)
            .config(AdderBindings::biased)
            .call("nnet::einsum_adders<$C>($I, $O, $W:bias);"));
    all.add(
        of(EinsumDense.KIND)
            .config(AdderBindings::einsum)
            .call("nnet::einsum_adders<$C>($I, $O);"));
    return List.copyOf(all);
  }

  private static KernelBinding.Builder of(LayerKind kind) {
    return KernelBinding.of(kind)
        .only(Schedule.STRATEGY, DistributedArithmetic.STRATEGY)
        .header(HEADER)
        .generates(ADDERS, AdderText::of);
  }

  private static KernelBinding.Builder convolution(LayerKind kind) {
    return of(kind)
        .when(ConvolutionBindings.NO_BINARY_PADDING, n -> !ConvolutionBindings.padsBinary(n));
  }

  private static void matrix(KernelConfig c, int inputs, int outputs) {
    c.constant("n_in", inputs).constant("n_out", outputs).constant("reuse_factor", 1);
    c.type("accum_t", "accum");
  }

  private static void dense(Node n, KernelConfig c) {
    c.constant("n_rows", Places.count(n));
    matrix(c, n.input().shape().last(), n.attr(Dense.UNITS));
  }

  /** One matrix for the channels of all groups. */
  private static void convolution(Node n, KernelConfig c) {
    Geometry g = Convolution.geometry(n);
    ConvolutionBindings.geometry(n, c);
    c.constant("n_group", 1);
    matrix(c, g.window().taps() * g.channels(), g.filters());
  }

  private static void einsum(Node n, KernelConfig c) {
    EinsumPlan plan = EinsumDense.plan(n);
    int[] terms = plan.positions(plan.shared() + plan.contracted(), plan.operands().get(0));
    int[] sums = plan.positions(plan.shared() + plan.right(), plan.output());
    int[] from = plan.positions(plan.left(), plan.operands().get(0));
    int[] to = plan.positions(plan.left(), plan.output());
    c.constant("n_rows", from.length).constant("n_pixels", Places.atOnce(n));
    matrix(c, terms.length, sums.length);
    c.policy("source", Nest.ofSums(from, terms).policy())
        .policy("target", Nest.ofSums(to, sums).policy());
  }

  /** The bias is added after the adders, each row its own. */
  private static void biased(Node n, KernelConfig c) {
    einsum(n, c);
    EinsumPlan plan = EinsumDense.plan(n);
    int[] at = SumBindings.biasAt(n, plan);
    int[] sums = plan.positions(plan.shared() + plan.right(), plan.output());
    int[] places = plan.positions(plan.left(), plan.output());
    int[] all =
        Arrays.stream(places).flatMap(p -> Arrays.stream(sums).map(s -> at[p + s])).toArray();
    c.policy("start", Nest.of(all).orElseThrow().policy());
  }
}
