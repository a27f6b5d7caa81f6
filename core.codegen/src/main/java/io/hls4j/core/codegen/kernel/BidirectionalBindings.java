package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Bidirectional;
import io.hls4j.core.graph.layers.Direction;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.RecurrentCell;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;

/** Bindings of pairs of recurrent layers, with initial states or without. */
final class BidirectionalBindings {
  private static final List<String> DIRECTIONS =
      List.of(Bidirectional.FORWARD, Bidirectional.BACKWARD);
  private static final String NONE = "nnet::states(), nnet::states()";
  private static final String HIDDEN = "nnet::states($I:1), nnet::states($I:2)";
  private static final String BOTH = "nnet::states($I:1, $I:2), nnet::states($I:3, $I:4)";

  static final List<KernelBinding> ALL =
      List.of(
          binding(1, NONE),
          binding(3, HIDDEN),
          binding(5, BOTH),
          unrolled(1, NONE),
          unrolled(3, HIDDEN),
          unrolled(5, BOTH));

  private BidirectionalBindings() {}

  private static KernelBinding binding(int inputs, String states) {
    KernelBinding.Builder binding =
        RecurrentBindings.functions(Bidirectional.KIND, inputs, RecurrentBindings.IN_ARRAYS);
    DIRECTIONS.forEach(d -> RecurrentBindings.direction(binding, d));
    return call(binding, states, "$W:%1$sweight, $W:%1$srecurrent_weight");
  }

  private static KernelBinding unrolled(int inputs, String states) {
    KernelBinding.Builder binding =
        RecurrentBindings.functions(Bidirectional.KIND, inputs, UnrolledRecurrent.STRATEGY);
    DIRECTIONS.forEach(d -> UnrolledRecurrent.classes(RecurrentBindings.biases(binding, d), d));
    return call(binding, states, "$W:%1$sbias, $W:%1$sbias");
  }

  private static KernelBinding call(KernelBinding.Builder binding, String states, String weights) {
    return binding
        .header("nnet/kernel/bidirectional.h")
        .orZeros(Recurrent.RECURRENT_TABLE, RecurrentBindings.NOTHING, n -> Shape.of(1))
        .config(BidirectionalBindings::configure)
        .call(
            "nnet::bidirectional<$C>("
                + states
                + ", $I, $O, "
                + constants(Bidirectional.FORWARD, weights)
                + constants(Bidirectional.BACKWARD, weights)
                + "$W:table, $W:recurrent_table, $W:slope, $W:shift);");
  }

  private static String constants(String prefix, String weights) {
    return (weights + ", $W:%1$sbias, $W:%1$srecurrent_bias, ").formatted(prefix);
  }

  private static void configure(Node n, KernelConfig c) {
    List<Direction> directions = Direction.of(n);
    RecurrentBindings.step(directions.get(0), c);
    directions.forEach(d -> RecurrentBindings.products(d, c));
    if (directions.get(0).cell() == RecurrentCell.LSTM) {
      c.constant("give_cell", false);
    }
    c.constant("n_row", n.output().shape().last())
        .policy("merge", merge(n.attr(Bidirectional.MERGE_MODE)));
  }

  private static String merge(String mode) {
    return switch (mode) {
      case "sum" -> "nnet::merge_states<nnet::op::add>";
      case "mul" -> "nnet::merge_states<nnet::op::multiply>";
      case "ave" -> "nnet::merge_states<nnet::op::average>";
      default -> "nnet::join_states";
    };
  }
}
