package io.hls4j.core.emulator.internal;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Schedule;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.step.Steps;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What to do for each block of samples: the tasks of one step or more for each node. */
public final class Plan {
  private static final int LARGEST_BLOCK = 256;

  /** Fewer samples than this make poor use of vector instructions, unless rows are long. */
  private static final int SHORT_BLOCK = 16;

  /** Bytes that all tensors together should not exceed, so that they stay in the cache. */
  private static final long CACHE = 1 << 20;

  /** Bytes that short blocks may take. */
  private static final long LARGE = 8 << 20;

  private final Planner planner;
  private final Schedule schedule;
  private final List<Value> values;
  private final Map<Integer, Value> byLane = new HashMap<>();
  private final int block;

  /**
   * Chooses the fastest exact step for each node.
   *
   * @param isCounting whether overflows are counted
   */
  public Plan(Graph graph, boolean isCounting) {
    planner = new Planner(graph, isCounting);
    values = graph.nodes().stream().map(Node::output).toList();
    graph.nodes().forEach(n -> Steps.add(planner, n));
    Set<Integer> targets = new LinkedHashSet<>();
    graph.outputs().forEach(v -> targets.add(planner.lane(v)));
    values.forEach(v -> targets.add(planner.lane(v)));
    values.forEach(v -> byLane.put(planner.lane(v), v));
    schedule = new Schedule(planner, targets);
    long bytes = Math.max(1, schedule.perSample() * Double.BYTES);
    long shortest = Math.max(1, Math.min(SHORT_BLOCK, LARGE / bytes));
    block = rounded(Math.max(shortest, Math.min(LARGEST_BLOCK, CACHE / bytes)));
  }

  private static int rounded(long samples) {
    return (int) (samples > SHORT_BLOCK ? samples / SHORT_BLOCK * SHORT_BLOCK : samples);
  }

  /** Every tensor in execution order. */
  public List<Value> values() {
    return values;
  }

  /** What each counter counts. */
  public Map<Planner.Counted, Integer> counters() {
    return planner.counters();
  }

  /** How many samples should run together, where so many threads share a batch. */
  public int block(int batch, int threads) {
    int share = rounded((batch + threads - 1L) / threads);
    return Math.max(1, Math.min(block, share));
  }

  /** How many doubles the tensors take for each sample of a block. */
  long perSample() {
    return schedule.perSample();
  }

  /** New memory for one thread. */
  public Workspace workspace(int samples) {
    return new Workspace(planner, schedule, samples);
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
    space.begin(data, from);
    for (int t = 0; t < schedule.size(); t++) {
      Step step = schedule.step(t);
      step.run(space, schedule.task(t), count);
      long[] words = results.get(byLane.get(step.output()));
      if (words != null) {
        keep(space, step, schedule.task(t), count, words);
      }
    }
  }

  private void keep(Workspace space, Step step, int task, int count, long[] words) {
    int groups = planner.layout(step.output()).outer();
    boolean isAll = step.tasks() == 1;
    for (int g = isAll ? 0 : task; g < (isAll ? groups : task + 1); g++) {
      space.lanes(step.output()).copyTo(words, space.from(), count, g);
    }
  }
}
