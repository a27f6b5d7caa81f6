package io.hls4j.core.engine.internal.run;

import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.engine.internal.convert.Overflows;
import io.hls4j.core.engine.internal.data.Batch;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs the definition: slow, simple, keeps every tensor and counts every overflow. */
final class ReferenceRunner implements Runner {
  /** Products of weights that the definition computes in some seconds. */
  private static final double QUICK = 2e7;

  private final Graph graph;
  private final Progress progress;

  ReferenceRunner(Graph graph, Progress progress) {
    this.graph = graph;
    this.progress = progress;
  }

  /** Whether a batch takes no more than some seconds. */
  static boolean isQuick(Graph graph, int batch) {
    double products = 0;
    for (Node n : graph.nodes()) {
      Shape out = n.output().shape();
      products += out.size() * (1 + (double) weights(n) / Math.max(1, out.last()));
    }
    return products * batch <= QUICK;
  }

  /** How many numbers the kernels of a node have. */
  private static long weights(Node n) {
    return n.kind().weights().stream()
        .filter(w -> w.name().contains("weight"))
        .flatMap(w -> n.findWeight(w.name()).stream())
        .mapToLong(TensorData::size)
        .sum();
  }

  @Override
  public Outcome run(Batch batch) {
    Map<String, Long> overflows = new HashMap<>();
    ReferenceEvaluator evaluator =
        ReferenceEvaluator.fixed(graph, (node, slot) -> count(overflows, node, slot));
    Map<String, long[]> words = new LinkedHashMap<>();
    for (int s = 0; s < batch.size(); s++) {
      int sample = s;
      evaluator.run(batch.sample(s)).forEach((v, t) -> store(words, v, t, sample, batch.size()));
      progress.update("reference", s + 1L, batch.size());
    }
    Map<String, RawTensor> tensors = new LinkedHashMap<>();
    graph
        .nodes()
        .forEach(
            n -> {
              Value v = n.output();
              long[] w = words.getOrDefault(v.name(), new long[0]);
              tensors.put(v.name(), new RawTensor(v.precision(), batch.size(), v.shape(), w));
            });
    return new Outcome(tensors, overflows);
  }

  /** Types that only address tables saturate on purpose and do not count. */
  private static void count(Map<String, Long> overflows, Node node, String slot) {
    if (Overflows.COUNTED.contains(slot)) {
      overflows.merge(node.output().name(), 1L, Long::sum);
    }
  }

  private static void store(
      Map<String, long[]> words, Value v, NumTensor t, int sample, int batch) {
    int per = RawTensor.wordsFor(v.precision());
    long[] all = words.computeIfAbsent(v.name(), n -> new long[batch * t.size() * per]);
    for (int i = 0; i < t.size(); i++) {
      RawTensor.put(t.at(i), v.precision(), all, (sample * t.size() + i) * per);
    }
  }
}
