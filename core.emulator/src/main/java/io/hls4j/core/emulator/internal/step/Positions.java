package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;

/** Which element of an input an element of the output comes from. */
final class Positions {
  private Positions() {}

  /** Position in an input that is broadcast, for each element of the output; null for the same. */
  static int[] broadcast(Node node, int input) {
    Shape out = node.output().shape();
    Shape from = node.input(input).shape();
    if (from.equals(out)) {
      return null;
    }
    int[] positions = new int[Math.toIntExact(out.size())];
    Arrays.setAll(positions, e -> Broadcast.index(out, from, e));
    return positions;
  }

  /** The input, and the position in it, for each element of a concatenation. */
  static int[][] joined(Node node) {
    int size = Math.toIntExact(node.output().shape().size());
    int[] inputs = new int[size];
    int[] positions = new int[size];
    for (int at = 0, outer = 0; at < size; outer++) {
      for (int i = 0; i < node.inputs().size(); i++) {
        int run = Concatenate.run(node, i);
        for (int k = 0; k < run; k++) {
          inputs[at] = i;
          positions[at++] = outer * run + k;
        }
      }
    }
    return new int[][] {inputs, positions};
  }
}
