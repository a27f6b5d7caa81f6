package io.hls4j.core.emulator;

import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.emulator.internal.Plan;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Runs one finished graph. The plan is made once; batches then run in blocks of samples, several
 * blocks at a time, without allocation for each sample, in memory that depends on the network and
 * not on the batch. Instances are immutable and safe for use by several threads.
 */
public final class Emulator {
  private final Graph graph;
  private final Plan plan;

  private Emulator(Graph graph, boolean isCounting) {
    this.graph = graph;
    this.plan = new Plan(graph, isCounting);
  }

  /** Plans the execution of a graph whose types are all known. */
  public static Emulator of(Graph graph) {
    return new Emulator(graph, false);
  }

  /** As {@link #of}, with a plan that counts overflows, which takes longer to run. */
  public static Emulator counting(Graph graph) {
    return new Emulator(graph, true);
  }

  /**
   * What a run gave.
   *
   * @param tensors bits by tensor name, in execution order
   * @param overflows for each node the type slots in which numbers did not fit their type, and how
   *     many; empty if they are not counted
   */
  public record Outcome(Map<String, RawTensor> tensors, Map<Node, Map<String, Long>> overflows) {}

  /** Runs a batch on all cores and keeps the outputs. */
  public Map<String, RawTensor> run(List<TensorData> inputs) {
    return run(inputs, false, Runtime.getRuntime().availableProcessors(), Progress.NONE);
  }

  /**
   * Runs a batch.
   *
   * @param inputs one array for each input of the graph, batch axis first, all finite
   * @param trace whether every tensor is kept, not only the outputs
   * @param threads how many blocks run at a time, at least 1
   * @param progress told how many samples are done
   * @return bits by tensor name, in execution order
   */
  public Map<String, RawTensor> run(
      List<TensorData> inputs, boolean trace, int threads, Progress progress) {
    return outcome(inputs, trace, threads, progress).tensors();
  }

  /** Runs a batch as {@link #run} does; a {@link #counting} emulator also counts overflows. */
  public Outcome outcome(List<TensorData> inputs, boolean trace, int threads, Progress progress) {
    int batch = inputs.get(0).shape().first();
    Map<Value, long[]> results = new LinkedHashMap<>();
    for (Value v : trace ? plan.values() : graph.outputs()) {
      int words = RawTensor.wordsFor(v.precision());
      results.put(v, new long[Math.toIntExact(batch * v.shape().size() * words)]);
    }
    int block = plan.block(batch, threads);
    int blocks = (batch + block - 1) / block;
    AtomicLong done = new AtomicLong();
    AtomicLong next = new AtomicLong();
    IntStream workers = IntStream.range(0, Math.min(threads, blocks));
    List<long[]> counts =
        (threads > 1 ? workers.parallel() : workers)
            .mapToObj(
                w -> {
                  Workspace space = plan.workspace(block);
                  for (long b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
                    int from = (int) b * block;
                    int count = Math.min(block, batch - from);
                    plan.run(space, inputs, from, count, results);
                    progress.update("emulator", done.addAndGet(count), batch);
                  }
                  return space.overflows();
                })
            .toList();
    Map<String, RawTensor> outputs = new LinkedHashMap<>();
    results.forEach(
        (v, w) -> outputs.put(v.name(), new RawTensor(v.precision(), batch, v.shape(), w)));
    return new Outcome(outputs, overflows(counts));
  }

  private Map<Node, Map<String, Long>> overflows(List<long[]> counts) {
    Map<Node, Map<String, Long>> all = new HashMap<>();
    plan.counters()
        .forEach(
            (c, i) -> {
              long sum = counts.stream().mapToLong(n -> n[i]).sum();
              if (sum > 0) {
                all.computeIfAbsent(c.node(), n -> new TreeMap<>()).put(c.slot(), sum);
              }
            });
    return all;
  }
}
