package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Source;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Steps for kinds that only move elements: without a copy where the type stays the same. */
final class MoveSteps {
  private MoveSteps() {}

  static Step reshape(Planner planner, Node node) {
    int size = Math.toIntExact(node.output().shape().size());
    return moved(planner, node, new int[size], IntStream.range(0, size).toArray());
  }

  static Step concatenate(Planner planner, Node node) {
    int[][] joined = Positions.joined(node);
    return moved(planner, node, joined[0], joined[1]);
  }

  private static Step moved(Planner planner, Node node, int[] inputs, int[] positions) {
    Value out = node.output();
    boolean isSame = node.inputs().stream().allMatch(v -> v.precision().equals(out.precision()));
    if (isSame) {
      int[] lanes = Arrays.stream(inputs).map(i -> planner.lane(node.input(i))).toArray();
      return new MoveStep(lanes, positions);
    }
    Expression[] sources =
        node.inputs().stream()
            .map(v -> new Source(planner, v, positions).cast(out.precision()))
            .toArray(Expression[]::new);
    return new ElementStep(planner.lane(out), sources, inputs);
  }
}
