package io.hls4j.core.codegen.adder;

import io.hls4j.core.codegen.adder.AdderGraph.Output;
import io.hls4j.core.codegen.adder.AdderNode.Sum;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A graph without the nodes that no output needs, its nodes numbered anew. */
final class Pruned {
  private final List<AdderNode> nodes;
  private final List<Optional<Output>> outputs;
  private final int[] numbers;

  Pruned(List<AdderNode> nodes, List<Optional<Output>> outputs) {
    this.nodes = nodes;
    this.outputs = outputs;
    this.numbers = new int[nodes.size()];
  }

  AdderGraph graph(List<FixedPoint> inputs, int plainAdders) {
    boolean[] needed = new boolean[nodes.size()];
    outputs.forEach(o -> o.ifPresent(p -> needed[p.node()] = true));
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (needed[i] && nodes.get(i) instanceof Sum s) {
        needed[s.left()] = true;
        needed[s.right()] = true;
      }
    }
    List<AdderNode> kept = new ArrayList<>();
    for (int i = 0; i < needed.length; i++) {
      if (needed[i]) {
        numbers[i] = kept.size();
        kept.add(renumbered(nodes.get(i)));
      }
    }
    List<Fixed> types = ExactRanges.types(kept, inputs);
    List<Optional<Output>> renumbered =
        outputs.stream()
            .map(o -> o.map(p -> new Output(numbers[p.node()], p.shift(), p.negative())))
            .toList();
    return new AdderGraph(kept, types, renumbered, plainAdders);
  }

  private AdderNode renumbered(AdderNode node) {
    return node instanceof Sum s
        ? new Sum(numbers[s.left()], numbers[s.right()], s.shift(), s.subtracts())
        : node;
  }
}
