package io.hls4j.core.engine.internal.run;

import io.hls4j.core.api.engine.PredictionService.LayerError;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the results of several engines side by side. */
final class Comparing {
  private final Graph finished;

  Comparing(Graph finished) {
    this.finished = finished;
  }

  /**
   * The first tensor, in execution order, whose bits differ between the first engine and another
   * one that has it too.
   */
  Optional<String> firstDifference(Map<String, Runner.Outcome> runs) {
    String first = runs.keySet().iterator().next();
    for (Node n : finished.nodes()) {
      RawTensor a = runs.get(first).tensors().get(n.output().name());
      for (Map.Entry<String, Runner.Outcome> other : runs.entrySet()) {
        RawTensor b = other.getValue().tensors().get(n.output().name());
        if (a != null && b != null && !a.equals(b)) {
          return Optional.of(describe(n, first, a, other.getKey(), b));
        }
      }
    }
    return Optional.empty();
  }

  private static String describe(
      Node n, String oneName, RawTensor a, String otherName, RawTensor b) {
    int count = Math.toIntExact(a.batch() * a.shape().size());
    int per = Math.toIntExact(a.shape().size());
    for (int i = 0; i < count; i++) {
      if (!a.at(i).equals(b.at(i))) {
        return String.format(
            java.util.Locale.ROOT,
            "tensor '%s' (%s), sample %d, element %d: %s gives %s, %s gives %s",
            n.output().name(),
            n.kind().name(),
            i / per,
            i % per,
            oneName,
            a.at(i),
            otherName,
            b.at(i));
      }
    }
    return "tensor '" + n.output().name() + "': types or shapes differ";
  }

  /** Error of every tensor for which there is an expected one of its name. */
  List<LayerError> errors(Runner.Outcome fixed, Map<String, TensorData> expected) {
    List<LayerError> all = new ArrayList<>();
    for (Node n : finished.nodes()) {
      Value v = n.output();
      RawTensor raw = fixed.tensors().get(v.name());
      TensorData wanted = expected.get(v.name());
      if (raw != null && wanted != null && wanted.size() == raw.toTensor().size()) {
        all.add(error(v, raw.toTensor(), wanted, fixed.overflows().getOrDefault(v.name(), 0L)));
      }
    }
    return all;
  }

  static LayerError error(Value v, TensorData got, TensorData wanted, long overflows) {
    double max = 0;
    double sum = 0;
    for (int i = 0; i < got.size(); i++) {
      double d = Math.abs(got.at(i) - wanted.at(i));
      max = Math.max(max, d);
      sum += d;
    }
    return new LayerError(
        v.name(), v.precision().text(), max, sum / Math.max(1, got.size()), overflows, got.size());
  }

  /** Share of samples whose greatest element stands at the same place. */
  static Optional<Double> agreement(TensorData got, TensorData wanted) {
    int batch = got.shape().first();
    int per = batch == 0 ? 0 : got.size() / batch;
    if (per < 2) {
      return Optional.empty();
    }
    int same = 0;
    for (int s = 0; s < batch; s++) {
      same += argmax(got, s * per, per) == argmax(wanted, s * per, per) ? 1 : 0;
    }
    return Optional.of(same / (double) batch);
  }

  private static int argmax(TensorData t, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = t.at(from + i) > t.at(from + best) ? i : best;
    }
    return best;
  }

  /** Share of samples whose greatest element stands where the label says. */
  static double accuracy(TensorData got, TensorData labels) {
    int batch = got.shape().first();
    int per = got.size() / Math.max(1, batch);
    int right = 0;
    for (int s = 0; s < batch; s++) {
      right += argmax(got, s * per, per) == (int) labels.at(s) ? 1 : 0;
    }
    return right / (double) batch;
  }
}
