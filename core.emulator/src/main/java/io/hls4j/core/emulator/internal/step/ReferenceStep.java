package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Lanes;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import java.util.HashMap;
import java.util.Map;

/** Computes a node by its definition, sample by sample: for rare kinds and types, and plugins. */
final class ReferenceStep implements Step {
  private final Graph graph;
  private final Node node;
  private final int[] inputs;
  private final int output;

  ReferenceStep(Planner planner, Graph graph, Node node) {
    this.graph = graph;
    this.node = node;
    this.inputs = node.inputs().stream().mapToInt(planner::lane).toArray();
    this.output = planner.lane(node.output());
  }

  @Override
  public void run(Workspace space, int count) {
    ReferenceEvaluator evaluator = space.evaluator(graph);
    Lanes out = space.lanes(output);
    Map<Value, NumTensor> values = new HashMap<>();
    for (int s = 0; s < count; s++) {
      for (int i = 0; i < inputs.length; i++) {
        values.put(node.input(i), read(space.lanes(inputs[i]), node.input(i), s));
      }
      NumTensor y = evaluator.evaluate(node, values);
      for (int e = 0; e < out.elements(); e++) {
        out.set(e, s, y.at(e));
      }
    }
  }

  private static NumTensor read(Lanes lanes, Value v, int sample) {
    return NumTensor.generate(v.shape(), e -> lanes.get(e, sample));
  }
}
