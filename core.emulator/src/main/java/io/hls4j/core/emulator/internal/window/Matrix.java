package io.hls4j.core.emulator.internal.window;

import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.number.Exact;
import java.util.function.IntFunction;

/**
 * The constants of weighted sums.
 *
 * @param weights by term, then output
 * @param outputs how many sums
 * @param bias for each output where its sum begins
 */
public record Matrix(Constants weights, int outputs, IntFunction<Exact> bias) {

  /**
   * Weights of a node as they are.
   *
   * @param bias slot of the biases, one for each output; zeros if it is empty
   */
  public static Matrix of(Node node, String weight, String bias, int outputs) {
    return new Matrix(Constants.of(node, weight), outputs, j -> at(node, bias, j));
  }

  /** A number in a slot, in the type of the slot; zero if the slot is empty. */
  public static Exact at(Node node, String slot, int index) {
    return node.findWeight(slot)
        .map(b -> Constants.inType(Exact.of(b.at(index)), node.precision(slot)))
        .orElse(Exact.ZERO);
  }

  /** How many terms each sum has. */
  int terms() {
    return weights.size() / outputs;
  }
}
