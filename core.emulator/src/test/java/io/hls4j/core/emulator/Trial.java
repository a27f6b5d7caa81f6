package io.hls4j.core.emulator;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Runs a graph by emulator and by definition, and compares the bits of every tensor. */
final class Trial {
  private final Graph graph;
  private final List<TensorData> batch;
  private final int threads;
  private final String what;

  /** A graph with given numbers. */
  Trial(Graph graph, List<TensorData> batch, int threads, String what) {
    this.graph = graph;
    this.batch = batch;
    this.threads = threads;
    this.what = what;
  }

  /** A graph with random numbers. */
  Trial(Graph graph, int samples, RandomGenerator random, String what) {
    this(graph, batch(graph, samples, new RandomTypes(random)), 1, what);
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

  /** How large the graph and its data are. */
  long size() {
    long elements = graph.nodes().stream().mapToLong(n -> n.output().shape().size()).sum();
    return elements * samples() + 10L * graph.nodes().size();
  }

  /** Fails if the two differ. */
  void check() {
    failure()
        .ifPresent(
            f -> {
              throw f;
            });
  }

  /** The first node that differs, its inputs and its outputs, if one does. */
  Optional<AssertionError> failure() {
    Map<Node, Map<String, Long>> overflows = new HashMap<>();
    Map<String, RawTensor> expected = byDefinition(overflows);
    try {
      Map<String, RawTensor> plain = Emulator.of(graph).run(batch, true, threads, Progress.NONE);
      Emulator.Outcome counting =
          Emulator.counting(graph).outcome(batch, true, threads, Progress.NONE);
      return difference("", expected, plain)
          .or(() -> difference("counting: ", expected, counting.tensors()))
          .or(() -> difference(overflows, counting.overflows()));
    } catch (RuntimeException e) {
      return Optional.of(new AssertionError(what + "\n" + GraphPrinter.print(graph), e));
    }
  }

  private Optional<AssertionError> difference(
      String how, Map<String, RawTensor> expected, Map<String, RawTensor> actual) {
    for (Node node : graph.nodes()) {
      RawTensor e = expected.get(node.output().name());
      RawTensor a = actual.get(node.output().name());
      if (!e.equals(a)) {
        return Optional.of(new AssertionError(what + ": " + how + explain(node, expected, a)));
      }
    }
    return Optional.empty();
  }

  private Optional<AssertionError> difference(
      Map<Node, Map<String, Long>> expected, Map<Node, Map<String, Long>> actual) {
    for (Node node : graph.nodes()) {
      Map<String, Long> e = expected.getOrDefault(node, Map.of());
      Map<String, Long> a = actual.getOrDefault(node, Map.of());
      if (!e.equals(a)) {
        String text = what + ": overflows of " + node.name() + " must be " + e + ", are " + a;
        return Optional.of(new AssertionError(text + "\n" + GraphPrinter.print(graph)));
      }
    }
    return Optional.empty();
  }

  private int samples() {
    return batch.get(0).shape().first();
  }

  private Map<String, RawTensor> byDefinition(Map<Node, Map<String, Long>> overflows) {
    int samples = samples();
    Map<String, RawTensor> all = new TreeMap<>();
    for (Node n : graph.nodes()) {
      Value v = n.output();
      int words = samples * (int) v.shape().size() * RawTensor.wordsFor(v.precision());
      all.put(v.name(), new RawTensor(v.precision(), samples, v.shape(), new long[words]));
    }
    ReferenceEvaluator evaluator =
        ReferenceEvaluator.fixed(
            graph,
            (node, slot) ->
                overflows.computeIfAbsent(node, n -> new TreeMap<>()).merge(slot, 1L, Long::sum));
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
