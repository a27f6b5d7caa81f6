package io.hls4j.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Compiled firmware against the reference evaluator, to the last bit. */
public final class BitComparison {
  private BitComparison() {}

  /**
   * Runs random samples through both.
   *
   * @throws AssertionError naming the first tensor that differs
   */
  public static void check(Graph graph, CompiledFirmware firmware, int count, long seed) {
    differences(graph, firmware, count, seed)
        .forEach((v, numbers) -> assertEquals(numbers.expected(), numbers.actual(), describe(v)));
  }

  /** The numbers of a tensor, in all samples. */
  public record Numbers(String expected, String actual) {}

  /** Runs random samples through both: the outputs of the graph that are not equal. */
  public static Map<Value, Numbers> differences(
      Graph graph, CompiledFirmware firmware, int count, long seed) {
    List<List<TensorData>> samples = new ArrayList<>();
    RandomTypes types = new RandomTypes(new Random(seed), false);
    for (int s = 0; s < count; s++) {
      samples.add(
          graph.inputs().stream().map(v -> types.tensor(v.shape(), v.precision())).toList());
    }
    List<RawTensor> inputs = new ArrayList<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      int at = i;
      inputs.add(
          pack(
              graph.inputs().get(i),
              samples.stream().map(s -> NumTensor.exact(s.get(at))).toList()));
    }
    List<RawTensor> actual = firmware.run(graph, inputs);
    ReferenceEvaluator reference = ReferenceEvaluator.fixed(graph);
    List<Map<Value, NumTensor>> expected = samples.stream().map(reference::run).toList();
    Map<Value, Numbers> differences = new LinkedHashMap<>();
    for (int i = 0; i < actual.size(); i++) {
      Value v = graph.outputs().get(i);
      String want = text(pack(v, expected.stream().map(e -> e.get(v)).toList()));
      String got = text(actual.get(i));
      if (!want.equals(got)) {
        differences.put(v, new Numbers(want, got));
      }
    }
    return differences;
  }

  private static RawTensor pack(Value v, List<NumTensor> batch) {
    int per = RawTensor.wordsFor(v.precision());
    int size = Math.toIntExact(v.shape().size());
    long[] words = new long[batch.size() * size * per];
    for (int s = 0; s < batch.size(); s++) {
      for (int i = 0; i < size; i++) {
        RawTensor.put(batch.get(s).at(i), v.precision(), words, (s * size + i) * per);
      }
    }
    return new RawTensor(v.precision(), batch.size(), v.shape(), words);
  }

  private static String text(RawTensor t) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < t.batch() * t.shape().size(); i++) {
      Exact value = t.at(i);
      text.append(i % t.shape().size() == 0 ? '\n' : ' ').append(value);
    }
    return text.toString();
  }

  private static String describe(Value v) {
    return v.producer()
        + " "
        + v.producer().attrs()
        + " "
        + v.producer().precisions()
        + " of "
        + v.producer().inputs().stream().map(x -> x + " " + x.precision()).toList();
  }
}
