package io.hls4j.core.passes.internal.range;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Least and greatest value of each tensor over samples, in double precision. */
final class ObservedRanges {
  private ObservedRanges() {}

  /**
   * What was seen of one tensor; NaN or infinite if a value was.
   *
   * @param least the least value
   * @param most the greatest value
   */
  record Range(double least, double most) {
    Range union(Range other) {
      return new Range(Math.min(least, other.least), Math.max(most, other.most));
    }
  }

  /**
   * Runs all samples, on all cores.
   *
   * @param inputs one array for each input of the graph, batch axis first
   */
  static Map<Value, Range> of(Graph graph, List<TensorData> inputs) {
    int batch = inputs.isEmpty() ? 0 : inputs.get(0).shape().first();
    int parts = Math.min(batch, Runtime.getRuntime().availableProcessors());
    return IntStream.range(0, parts)
        .parallel()
        .mapToObj(p -> part(graph, inputs, p, parts, batch))
        .reduce(new HashMap<>(), ObservedRanges::join);
  }

  private static Map<Value, Range> part(
      Graph graph, List<TensorData> inputs, int first, int stride, int batch) {
    ReferenceEvaluator evaluator = ReferenceEvaluator.real(graph);
    Map<Value, Range> seen = new HashMap<>();
    for (int s = first; s < batch; s += stride) {
      int sample = s;
      List<TensorData> one = inputs.stream().map(t -> sample(t, sample)).toList();
      evaluator.run(one).forEach((v, t) -> seen.merge(v, range(t), Range::union));
    }
    return seen;
  }

  private static Map<Value, Range> join(Map<Value, Range> a, Map<Value, Range> b) {
    Map<Value, Range> all = new HashMap<>(a);
    b.forEach((v, r) -> all.merge(v, r, Range::union));
    return all;
  }

  private static Range range(NumTensor t) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < t.size(); i++) {
      double v = t.at(i).doubleValue();
      least = Math.min(least, v);
      most = Math.max(most, v);
    }
    return new Range(least, most);
  }

  private static TensorData sample(TensorData t, int index) {
    Shape shape = new Shape(t.shape().dims().subList(1, t.shape().rank()));
    return t.rows(index, index + 1).reshape(shape);
  }
}
