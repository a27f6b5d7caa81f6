package io.hls4j.core.emulator.internal;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import java.util.HashMap;
import java.util.Map;

/** Computes a node by its definition, sample by sample: for rare kinds, plugins and wide types. */
final class ReferenceStep implements Step {
  private final Graph graph;
  private final Node node;

  ReferenceStep(Graph graph, Node node) {
    this.graph = graph;
    this.node = node;
  }

  @Override
  public void run(Workspace space, int count) {
    ReferenceEvaluator evaluator = ReferenceEvaluator.fixed(graph);
    Lanes out = space.lanes(node.output());
    Map<Value, NumTensor> values = new HashMap<>();
    for (int s = 0; s < count; s++) {
      for (Value v : node.inputs()) {
        values.put(v, read(space.lanes(v), v, s));
      }
      NumTensor y = evaluator.evaluate(node, values);
      for (int e = 0; e < out.elements; e++) {
        out.set(e * Plan.BLOCK + s, y.at(e));
      }
    }
  }

  private static NumTensor read(Lanes lanes, Value v, int sample) {
    return NumTensor.generate(v.shape(), e -> lanes.get(e * Plan.BLOCK + sample));
  }
}
