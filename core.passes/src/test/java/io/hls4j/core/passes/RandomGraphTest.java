package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.fail;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Verifier;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.text.GraphPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Passes keep what random networks compute. A network that shows a difference is made smaller, step
 * by step, and printed with its seed. {@code -Drandom.graphs=N} tries N networks of each.
 */
class RandomGraphTest {
  private static final int NETWORKS = Integer.getInteger("random.graphs", 30);
  private static final int LONGEST = 8;
  private static final int SAMPLES = 3;
  private static final double TOLERANCE = 1e-9;

  /** What changes the function on purpose: a quantizer becomes a type, weights are rounded. */
  private static final List<String> CHANGE_FLOAT =
      List.of(
          "fuse-fixed-point-quantizer",
          "lower-quant",
          "lower-bipolar-quant",
          "propagate-window",
          "quantize-weights");

  /** Passes that keep every bit of a network whose types are known. */
  private static final List<OptimizerPass> EXACT =
      List.of(
          Passes.REMOVE_NOP_RESHAPE,
          Passes.MERGE_TRANSPOSES,
          Passes.REMOVE_NOP_TRANSPOSE,
          Passes.REMOVE_UNUSED_CONSTANTS,
          Passes.REMOVE_NOP_SCALE,
          Passes.SPLIT_PADDING,
          Passes.USE_POINTWISE,
          Passes.BROADCAST_STREAMS,
          Passes.REPACK_STREAMS,
          Passes.CLONE_STREAMS);

  static Stream<OptimizerPass> passes() {
    // The others need what those before them have decided; see the test of the flows.
    return Stream.of(Flows.CLEAN_UP, Flows.FUSION, Flows.LEGALISATION)
        .flatMap(f -> f.passes().stream())
        .distinct()
        .filter(p -> !CHANGE_FLOAT.contains(p.name()));
  }

  @ParameterizedTest
  @MethodSource("passes")
  void aPassKeepsTheFunction(OptimizerPass pass) {
    for (IoType io : IoType.values()) {
      tryAll(pass.name().hashCode(), graph -> alone(pass, graph, io));
    }
  }

  @Test
  void everyPassOfEveryFlowKeepsTheFunction() {
    for (Numerics numerics : Numerics.values()) {
      for (IoType io : IoType.values()) {
        tryAll(
            numerics.ordinal() + 7, graph -> inFlows(ModelSettings.defaults(numerics, io), graph));
      }
    }
  }

  @Test
  void legalisationKeepsEveryBit() {
    tryAll(99, RandomGraphTest::exactly);
  }

  /** What is wrong with a pass on a network, if anything is. */
  private static Optional<String> alone(OptimizerPass pass, Graph graph, IoType io) {
    List<double[]> before = real(graph);
    FinishContext context =
        new FinishContext(ModelSettings.defaults(Numerics.SOUND, io), "vitis", Optional.empty());
    pass.run(new GraphEditor(graph), context);
    Verifier.check(graph, DiagnosticSink.failFast());
    return difference(before, real(graph), TOLERANCE).map(d -> "after " + pass.name() + ": " + d);
  }

  private static Optional<String> inFlows(ModelSettings settings, Graph graph) {
    List<String> wrong = new ArrayList<>();
    List<List<double[]>> last = new ArrayList<>(List.of(real(graph)));
    new GraphFinisher(
            settings,
            "vitis",
            List.of(),
            (pass, g) -> {
              List<double[]> now = real(g);
              boolean changes =
                  CHANGE_FLOAT.contains(pass)
                      || copiesDefect(settings, pass)
                      || narrowsQuantizers(g, pass);
              if (!changes) {
                difference(last.get(0), now, TOLERANCE)
                    .ifPresent(d -> wrong.add("after " + pass + ": " + d));
              }
              last.set(0, now);
            })
        .finish(graph);
    return wrong.stream().findFirst();
  }

  /** The original does not turn comparisons around where the factor before them is negative. */
  private static boolean copiesDefect(ModelSettings settings, String pass) {
    return settings.numerics() == Numerics.HLS4ML
        && pass.equals(Passes.MERGE_BINARY_ACTIVATION.name());
  }

  /** Exact types narrow quantizers to what comes to them in fixed point. */
  private static boolean narrowsQuantizers(Graph graph, String pass) {
    return pass.equals(Passes.INFER_PRECISION.name())
        && graph.nodes().stream().anyMatch(n -> n.is(FixedPointQuantizer.KIND));
  }

  private static Optional<String> exactly(Graph graph) {
    new GraphFinisher(
            ModelSettings.defaults(Numerics.SOUND), "vitis", List.of(), FinishListener.NONE)
        .finish(graph);
    FinishContext streams =
        new FinishContext(
            ModelSettings.defaults(Numerics.SOUND, IoType.STREAM), "vitis", Optional.empty());
    GraphEditor editor = new GraphEditor(graph);
    for (OptimizerPass pass : EXACT) {
      List<double[]> before = run(ReferenceEvaluator.fixed(graph), graph);
      pass.run(editor, streams);
      Passes.INFER_PRECISION.run(editor, streams);
      List<double[]> after = run(ReferenceEvaluator.fixed(graph), graph);
      Optional<String> difference = difference(before, after, 0);
      if (difference.isPresent()) {
        return difference.map(d -> "after " + pass.name() + " in fixed point: " + d);
      }
    }
    return Optional.empty();
  }

  private static List<double[]> real(Graph graph) {
    return run(ReferenceEvaluator.real(graph), graph);
  }

  private static List<double[]> run(ReferenceEvaluator evaluator, Graph graph) {
    Random random = new Random(5);
    List<double[]> all = new ArrayList<>();
    for (int s = 0; s < SAMPLES; s++) {
      List<TensorData> inputs = RandomGraph.inputs(graph, random);
      var values = evaluator.run(inputs);
      graph.outputs().forEach(v -> all.add(values.get(v).toDoubles()));
    }
    return all;
  }

  private static Optional<String> difference(
      List<double[]> expected, List<double[]> actual, double tolerance) {
    for (int o = 0; o < expected.size(); o++) {
      double[] a = expected.get(o);
      double[] b = actual.get(o);
      for (int i = 0; i < a.length; i++) {
        if (a.length != b.length || !(Math.abs(a[i] - b[i]) <= tolerance * (1 + Math.abs(a[i])))) {
          return Optional.of("element " + i + " was " + a[i] + " and is " + b[i]);
        }
      }
    }
    return Optional.empty();
  }

  private static void tryAll(int seed, Function<Graph, Optional<String>> check) {
    for (int n = 0; n < NETWORKS; n++) {
      Random random = new Random(seed * 100_003L + n);
      long first = random.nextLong();
      List<Long> steps = random.longs(1 + random.nextInt(LONGEST)).boxed().toList();
      if (problem(first, steps, check).isPresent()) {
        List<Long> fewest = shrunk(first, steps, check);
        fail(
            problem(first, fewest, check).orElseThrow()
                + "\nseed "
                + first
                + ", steps "
                + fewest
                + "\n"
                + GraphPrinter.print(RandomGraph.of(first, fewest)));
      }
    }
  }

  /** Steps none of which can be left out. */
  private static List<Long> shrunk(
      long first, List<Long> steps, Function<Graph, Optional<String>> check) {
    for (int i = 0; i < steps.size(); i++) {
      List<Long> fewer = new ArrayList<>(steps);
      fewer.remove(i);
      if (problem(first, fewer, check).isPresent()) {
        return shrunk(first, fewer, check);
      }
    }
    return steps;
  }

  private static Optional<String> problem(
      long first, List<Long> steps, Function<Graph, Optional<String>> check) {
    Graph graph = RandomGraph.of(first, steps);
    try {
      return check.apply(graph);
    } catch (Hls4jException | IllegalArgumentException | IllegalStateException e) {
      return Optional.of(e.toString());
    }
  }
}
