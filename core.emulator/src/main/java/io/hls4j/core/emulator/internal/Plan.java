package io.hls4j.core.emulator.internal;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What to do for each block of samples: one step for each node, in execution order. */
public final class Plan {
  /** Samples that run together. */
  public static final int BLOCK = 256;

  private final List<Value> values;
  private final List<InputStep> inputs;
  private final List<Step> steps;

  private Plan(List<Value> values, List<InputStep> inputs, List<Step> steps) {
    this.values = values;
    this.inputs = inputs;
    this.steps = steps;
  }

  /** Chooses the fastest exact step for each node. */
  public static Plan of(Graph graph) {
    List<InputStep> inputs = graph.inputs().stream().map(InputStep::new).toList();
    List<Step> steps = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (!node.is(Input.KIND)) {
        steps.add(Steps.forNode(graph, node));
      }
    }
    return new Plan(graph.nodes().stream().map(Node::output).toList(), inputs, steps);
  }

  /** Every tensor in execution order. */
  public List<Value> values() {
    return values;
  }

  /** New memory for one thread. */
  public Workspace workspace() {
    return new Workspace(this);
  }

  /**
   * Runs one block.
   *
   * @param data the whole batch
   * @param from first sample of the block
   * @param count samples in the block, at most {@link #BLOCK}
   * @param results where the bits of the kept tensors go
   */
  public void run(
      Workspace space, List<TensorData> data, int from, int count, Map<Value, long[]> results) {
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).load(space, data.get(i), from, count);
    }
    steps.forEach(s -> s.run(space, count));
    results.forEach((v, words) -> space.lanes(v).copyTo(words, from, count));
  }
}
