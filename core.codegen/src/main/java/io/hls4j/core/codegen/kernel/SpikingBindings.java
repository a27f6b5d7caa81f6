package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.IfNeuron;
import io.hls4j.core.graph.layers.LifNeuron;
import io.hls4j.core.graph.layers.SnnReadout;
import io.hls4j.core.graph.layers.Spiking;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;

/** Bindings of spiking neurons and of their readout. */
final class SpikingBindings {
  private static final String HEADER = "nnet/kernel/spiking.h";
  private static final Int NOTHING = Int.unsigned(1);

  static final List<KernelBinding> ALL =
      List.of(
          neuron(IfNeuron.KIND).call("nnet::integrate_and_fire<$C>($I, $O, $W:threshold);"),
          neuron(LifNeuron.KIND)
              .call("nnet::leaky_integrate_and_fire<$C>($I, $O, $W:threshold, $W:beta);"),
          KernelBinding.of(SnnReadout.KIND)
              .when("potentials of fixed point", SpikingBindings::isFixedPoint)
              .header(HEADER)
              .orZeros(Spiking.BETA, NOTHING, n -> Shape.of(1))
              .config(SpikingBindings::readout)
              .call("nnet::spike_readout<$C>($I, $O, $W:beta);"));

  private SpikingBindings() {}

  private static KernelBinding.Builder neuron(LayerKind kind) {
    return KernelBinding.of(kind)
        .when(
            "potentials of fixed point, thresholds that are no powers of two by type",
            n -> isFixedPoint(n) && !(n.precision(Spiking.THRESHOLD) instanceof PowerOfTwo))
        .header(HEADER)
        .config(SpikingBindings::neuron);
  }

  private static boolean isFixedPoint(Node n) {
    return n.precision(Spiking.MEMBRANE) instanceof FixedPoint;
  }

  private static void neuron(Node n, KernelConfig c) {
    Shape x = n.input().shape();
    int window = n.attr(Spiking.WINDOW);
    steps(n, c, window == 0 ? x.first() : window);
    c.constant("n_neurons", Math.toIntExact(x.size()) / x.first())
        .constant("n_threshold", n.weight(Spiking.THRESHOLD).size())
        .constant("n_beta", n.findWeight(Spiking.BETA).map(TensorData::size).orElse(1))
        .type("membrane_t", Spiking.MEMBRANE)
        .policy(
            "reset",
            n.attr(Spiking.RESET).equals("subtract")
                ? "nnet::reset_by_subtraction"
                : "nnet::reset_to_zero");
  }

  private static void steps(Node n, KernelConfig c, int window) {
    c.constant("n_steps", n.input().shape().first())
        .constant("window", window)
        .constant("reuse_factor", n.attr(Schedule.REUSE_FACTOR))
        .policy("decay", decay(n));
  }

  private static String decay(Node n) {
    return n.findWeight(Spiking.BETA).isPresent()
        ? Products.policy(n, n.precision(Spiking.MEMBRANE), Spiking.BETA)
        : "nnet::no_decay";
  }

  private static void readout(Node n, KernelConfig c) {
    int steps = SnnReadout.window(n);
    steps(n, c, steps);
    c.constant("n_classes", n.input().shape().last())
        .constant("class_threshold", n.attr(SnnReadout.CLASS_THRESHOLD));
    if (n.attr(SnnReadout.MODE).equals("membrane")) {
      c.type("score_t", Spiking.MEMBRANE).policy("score", "nnet::sum_potentials");
    } else {
      c.type("score_t", Int.unsigned(Integer.SIZE - Integer.numberOfLeadingZeros(steps)))
          .policy("score", "nnet::count_spikes");
    }
    c.policy("decision", decision(n.attr(SnnReadout.RULE)));
  }

  private static String decision(String rule) {
    return switch (rule) {
      case "binary_logit" -> "nnet::score_difference";
      case "first_to_threshold" -> "nnet::first_to_threshold";
      // the class with the most spikes of those above a threshold has the most of all
      default -> "nnet::greatest_score";
    };
  }
}
