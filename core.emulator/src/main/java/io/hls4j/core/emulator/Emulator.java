package io.hls4j.core.emulator;

import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.emulator.internal.Plan;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Runs one finished graph. The plan is made once; batches then run in blocks of samples, several
 * blocks at a time, without allocation for each sample. Instances are immutable and safe for use by
 * several threads.
 */
public final class Emulator {
  private final Graph graph;
  private final Plan plan;

  private Emulator(Graph graph) {
    this.graph = graph;
    this.plan = new Plan(graph);
  }

  /** Plans the execution of a graph whose types are all known. */
  public static Emulator of(Graph graph) {
    return new Emulator(graph);
  }

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
    int batch = inputs.get(0).shape().first();
    List<Value> kept = trace ? plan.values() : graph.outputs();
    Map<Value, long[]> results = new LinkedHashMap<>();
    for (Value v : kept) {
      int words = RawTensor.wordsFor(v.precision());
      results.put(v, new long[Math.toIntExact(batch * v.shape().size() * words)]);
    }
    int block = plan.block(batch, threads);
    int blocks = (batch + block - 1) / block;
    AtomicLong done = new AtomicLong();
    AtomicLong next = new AtomicLong();
    IntStream workers = IntStream.range(0, Math.min(threads, blocks));
    (threads > 1 ? workers.parallel() : workers)
        .forEach(
            w -> {
              Workspace space = plan.workspace(block);
              for (long b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
                int from = (int) b * block;
                int count = Math.min(block, batch - from);
                plan.run(space, inputs, from, count, results);
                progress.update("emulator", done.addAndGet(count), batch);
              }
            });
    Map<String, RawTensor> outputs = new LinkedHashMap<>();
    results.forEach(
        (v, w) -> outputs.put(v.name(), new RawTensor(v.precision(), batch, v.shape(), w)));
    return outputs;
  }
}
