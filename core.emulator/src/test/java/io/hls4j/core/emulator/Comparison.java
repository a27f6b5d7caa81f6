package io.hls4j.core.emulator;

import static org.junit.jupiter.api.Assertions.fail;

import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.text.GraphPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs a graph by emulator and by definition, and compares the bits of every tensor. */
final class Comparison {
  private final Graph graph;
  private final List<TensorData> batch;

  private Comparison(Graph graph, List<TensorData> batch) {
    this.graph = graph;
    this.batch = batch;
  }

  /** Numbers around the types of the inputs. */
  static List<TensorData> batch(Graph graph, int samples, RandomTypes types) {
    return graph.inputs().stream()
        .map(v -> types.data(batched(samples, v.shape()), v.precision()))
        .toList();
  }

  private static Shape batched(int samples, Shape shape) {
    List<Integer> dims = new ArrayList<>(shape.dims());
    dims.add(0, samples);
    return new Shape(dims);
  }

  /** Fails with the first node that differs, its inputs and its outputs, if one does. */
  static void check(Graph graph, List<TensorData> batch, int threads, String what) {
    Comparison c = new Comparison(graph, batch);
    Map<String, RawTensor> expected = c.byDefinition();
    Map<String, RawTensor> actual = c.byEmulator(threads, what);
    for (Node node : graph.nodes()) {
      RawTensor e = expected.get(node.output().name());
      RawTensor a = actual.get(node.output().name());
      if (!e.equals(a)) {
        fail(what + ": " + c.explain(node, expected, a));
      }
    }
  }

  private Map<String, RawTensor> byEmulator(int threads, String what) {
    try {
      return Emulator.of(graph).run(batch, true, threads, Progress.NONE);
    } catch (RuntimeException e) {
      throw new AssertionError(what + "\n" + GraphPrinter.print(graph), e);
    }
  }

  private Map<String, RawTensor> byDefinition() {
    int samples = batch.get(0).shape().first();
    Map<String, RawTensor> all = new TreeMap<>();
    for (Node n : graph.nodes()) {
      Value v = n.output();
      int words = samples * (int) v.shape().size() * RawTensor.wordsFor(v.precision());
      all.put(v.name(), new RawTensor(v.precision(), samples, v.shape(), new long[words]));
    }
    ReferenceEvaluator evaluator = ReferenceEvaluator.fixed(graph);
    for (int s = 0; s < samples; s++) {
      int sample = s;
      List<TensorData> inputs = batch.stream().map(d -> d.rows(sample, sample + 1)).toList();
      evaluator.run(inputs).forEach((v, t) -> put(t, sample, all.get(v.name())));
    }
    return all;
  }

  private static void put(NumTensor from, int sample, RawTensor to) {
    int words = RawTensor.wordsFor(to.type());
    for (int i = 0; i < from.size(); i++) {
      int at = (sample * from.size() + i) * words;
      RawTensor.put(from.at(i), to.type(), to.words(), at);
    }
  }

  private String explain(Node node, Map<String, RawTensor> expected, RawTensor actual) {
    RawTensor wanted = expected.get(node.output().name());
    int size = (int) node.output().shape().size();
    int at = 0;
    while (wanted.at(at).equals(actual.at(at))) {
      at++;
    }
    int sample = at / size;
    StringBuilder text = new StringBuilder(node + " differs in sample " + sample);
    for (Value v : node.inputs()) {
      text.append("\n  ").append(v.name()).append(' ').append(v.precision().text());
      text.append(v.shape()).append(" =");
      int n = (int) v.shape().size();
      for (int i = 0; i < n; i++) {
        text.append(' ').append(expected.get(v.name()).at(sample * n + i));
      }
    }
    text.append("\n  element ").append(at % size).append(" must be ").append(wanted.at(at));
    text.append(", is ").append(actual.at(at)).append('\n');
    return text + GraphPrinter.print(graph);
  }
}
