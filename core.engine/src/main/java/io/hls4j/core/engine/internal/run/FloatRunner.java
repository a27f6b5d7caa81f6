package io.hls4j.core.engine.internal.run;

import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.engine.internal.data.Batch;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Runs the imported network in double precision and keeps every tensor. */
final class FloatRunner {
  private final Graph graph;
  private final Progress progress;

  FloatRunner(Graph imported, Progress progress) {
    this.graph = imported;
    this.progress = progress;
  }

  /** Every tensor by name, batch axis first. */
  Map<String, TensorData> run(Batch batch) {
    Map<String, double[]> values = new ConcurrentHashMap<>();
    int parts = Math.min(batch.size(), Runtime.getRuntime().availableProcessors());
    AtomicLong done = new AtomicLong();
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              ReferenceEvaluator evaluator = ReferenceEvaluator.real(graph);
              for (int s = part; s < batch.size(); s += parts) {
                int sample = s;
                evaluator
                    .run(batch.sample(s))
                    .forEach((v, t) -> store(values, v.name(), t, sample, batch.size()));
                progress.update("float", done.incrementAndGet(), batch.size());
              }
            });
    Map<String, TensorData> all = new LinkedHashMap<>();
    for (Node n : graph.nodes()) {
      double[] v = values.getOrDefault(n.output().name(), new double[0]);
      all.put(
          n.output().name(),
          TensorData.wrapDoubles(Batch.batched(batch.size(), n.output().shape()), v));
    }
    return all;
  }

  private static void store(
      Map<String, double[]> values, String name, NumTensor t, int sample, int batch) {
    double[] all = values.computeIfAbsent(name, n -> new double[batch * t.size()]);
    System.arraycopy(t.toDoubles(), 0, all, sample * t.size(), t.size());
  }
}
