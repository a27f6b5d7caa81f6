package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Direction;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;

/**
 * Recurrent layers whose weights are constants in classes that are generated for them, one for the
 * product with the input and one for that with the state: no product with a zero is there at all.
 */
final class UnrolledRecurrent {
  static final String STRATEGY = "resource_unrolled";

  private static final String INPUT = "input_cycles";
  private static final String STATE = "state_cycles";

  private UnrolledRecurrent() {}

  /** Whether a layer asks for it. */
  static boolean isChosen(Node n) {
    return n.attr(Schedule.STRATEGY).equals(STRATEGY);
  }

  /** Adds the classes of the direction with the given prefix. */
  static KernelBinding.Builder classes(KernelBinding.Builder binding, String prefix) {
    return binding
        .generates(
            prefix + INPUT,
            (n, types) -> {
              Direction d = RecurrentBindings.named(n, prefix);
              return CycleText.of(
                  List.of(RecurrentBindings.weight(d, Recurrent.WEIGHT)),
                  RecurrentBindings.inputReuse(d),
                  n.precision(d.slot(Recurrent.WEIGHT)));
            })
        .generates(
            prefix + STATE,
            (n, types) -> {
              Direction d = RecurrentBindings.named(n, prefix);
              return CycleText.of(
                  stateMatrices(d),
                  RecurrentBindings.stateReuse(d),
                  n.precision(d.slot(Recurrent.RECURRENT_WEIGHT)));
            });
  }

  /** Adds the types of the weights of one direction. */
  static void types(Direction d, KernelConfig c) {
    c.type(d.slot("input_weight_t"), d.slot(Recurrent.WEIGHT))
        .type(d.slot("state_weight_t"), d.slot(Recurrent.RECURRENT_WEIGHT));
  }

  /** The most products of one cycle with the input. */
  static int inputMultipliers(Direction d) {
    List<TensorData> input = List.of(RecurrentBindings.weight(d, Recurrent.WEIGHT));
    return CycleText.multipliers(input, RecurrentBindings.inputReuse(d));
  }

  /** The most products of one cycle with the state. */
  static int stateMultipliers(Direction d) {
    return CycleText.multipliers(stateMatrices(d), RecurrentBindings.stateReuse(d));
  }

  /** Where the reset gate comes first, the candidate's columns are a matrix by themselves. */
  private static List<TensorData> stateMatrices(Direction d) {
    TensorData weight = RecurrentBindings.weight(d, Recurrent.RECURRENT_WEIGHT);
    int units = d.units();
    return RecurrentBindings.resetsBefore(d)
        ? List.of(
            Matrices.columns(weight, 0, 2 * units), Matrices.columns(weight, 2 * units, 3 * units))
        : List.of(weight);
  }
}
