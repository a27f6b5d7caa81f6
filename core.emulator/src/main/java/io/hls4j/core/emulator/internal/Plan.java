package io.hls4j.core.emulator.internal;

import io.hls4j.core.emulator.internal.block.Lanes;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.step.InputStep;
import io.hls4j.core.emulator.internal.step.Step;
import io.hls4j.core.emulator.internal.step.Steps;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to do for each block of samples: one step for each node, in execution order. */
public final class Plan {
  private static final int LARGEST_BLOCK = 256;
  private static final int SMALLEST_BLOCK = 16;

  /** Bytes that the tensors of one node should not exceed, so that they stay in the cache. */
  private static final long CACHE = 512 << 10;

  private final Planner planner;
  private final List<Value> values;
  private final List<InputStep> inputs = new ArrayList<>();
  private final Map<Value, Step> steps = new LinkedHashMap<>();
  private final int block;

  /** Chooses the fastest exact step for each node. */
  public Plan(Graph graph) {
    planner = new Planner(graph);
    values = graph.nodes().stream().map(Node::output).toList();
    graph.inputs().forEach(v -> inputs.add(new InputStep(planner, v)));
    long widest = 1;
    for (Node node : graph.nodes()) {
      if (!node.is(Input.KIND)) {
        steps.put(node.output(), Steps.forNode(planner, graph, node));
      }
      long size = node.inputs().stream().mapToLong(v -> v.shape().size()).sum();
      widest = Math.max(widest, size + node.output().shape().size());
    }
    block = multiple(CACHE / (widest * Double.BYTES));
  }

  private static int multiple(long samples) {
    long whole = samples / SMALLEST_BLOCK * SMALLEST_BLOCK;
    return (int) Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, whole));
  }

  /** Every tensor in execution order. */
  public List<Value> values() {
    return values;
  }

  /** How many samples should run together, where so many threads share a batch. */
  public int block(int batch, int threads) {
    return Math.min(block, multiple(batch / threads + SMALLEST_BLOCK - 1L));
  }

  /** New memory for one thread. */
  public Workspace workspace(int samples) {
    Workspace space = new Workspace(planner, samples);
    for (Value v : values) {
      Step step = steps.get(v);
      space.attach(planner.lane(v), step == null ? new Lanes(v, samples) : step.memory(space, v));
    }
    return space;
  }

  /**
   * Runs one block.
   *
   * @param data the whole batch
   * @param from first sample of the block
   * @param count samples in the block, at most those of the memory
   * @param results where the bits of the kept tensors go
   */
  public void run(
      Workspace space, List<TensorData> data, int from, int count, Map<Value, long[]> results) {
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).load(space, data.get(i), from, count);
    }
    steps.values().forEach(s -> s.run(space, count));
    results.forEach((v, words) -> space.lanes(planner.lane(v)).copyTo(words, from, count));
  }
}
