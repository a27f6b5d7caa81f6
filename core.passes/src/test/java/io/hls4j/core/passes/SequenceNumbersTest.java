package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layers.Bidirectional;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.MultiHeadAttention;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sound numerics of layers on sequences: nothing overflows, whatever the inputs, nothing is said to
 * overflow, and results are near those in floating point.
 */
class SequenceNumbersTest {
  private static final int STEPS = 4;
  private static final int INPUTS = 3;
  private static final int UNITS = 2;

  /** A layer with random weights after an input of shape (STEPS, INPUTS). */
  record Case(String name, double tolerance, BiFunction<GraphBuilder, Random, Value> layer) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        recurrent("lstm", 0.01, (g, r) -> single(g.node(Lstm.KIND, "y"), 4, r)),
        recurrent(
            "lstm cell",
            0.02,
            (g, r) ->
                single(g.node(Lstm.KIND, "y"), 4, r)
                    .attr(Recurrent.OUTPUT, "cell")
                    .attr(Recurrent.RETURN_SEQUENCES, true)),
        recurrent("gru", 0.01, (g, r) -> single(g.node(Gru.KIND, "y"), 3, r)),
        recurrent(
            "gru before",
            0.01,
            (g, r) -> single(g.node(Gru.KIND, "y"), 3, r).attr(Recurrent.RESET_AFTER, false)),
        recurrent(
            "gru hard",
            0.02,
            (g, r) ->
                hard(single(g.node(Gru.KIND, "y"), 3, r))
                    .attr(Recurrent.RECURRENT_ACTIVATION, "hard_sigmoid")),
        recurrent("rnn", 0.01, (g, r) -> single(g.node(SimpleRnn.KIND, "y"), 1, r)),
        recurrent(
            "rnn relu",
            0.05,
            (g, r) ->
                single(g.node(SimpleRnn.KIND, "y"), 1, r)
                    .attr(Recurrent.ACTIVATION, "relu")
                    .attr(Recurrent.GO_BACKWARDS, true)),
        recurrent(
            "rnn linear",
            0.05,
            (g, r) ->
                single(g.node(SimpleRnn.KIND, "y"), 1, r).attr(Recurrent.ACTIVATION, "linear")),
        recurrent(
            "rnn silu",
            0.05,
            (g, r) -> single(g.node(SimpleRnn.KIND, "y"), 1, r).attr(Recurrent.ACTIVATION, "silu")),
        recurrent(
            "lstm softplus",
            0.1,
            (g, r) -> single(g.node(Lstm.KIND, "y"), 4, r).attr(Recurrent.ACTIVATION, "softplus")),
        recurrent(
            "gru selu",
            0.05,
            (g, r) -> single(g.node(Gru.KIND, "y"), 3, r).attr(Recurrent.ACTIVATION, "selu")),
        recurrent("both ways, sum", 0.01, (g, r) -> both(g, r, "sum")),
        recurrent("both ways, side by side", 0.01, (g, r) -> both(g, r, "concat")),
        recurrent("both ways, product", 0.01, (g, r) -> both(g, r, "mul")),
        recurrent("both ways, average", 0.01, (g, r) -> both(g, r, "ave")),
        new Case("layer normalisation", 0.02, SequenceNumbersTest::normalised),
        new Case("einsum", 0.5, SequenceNumbersTest::einsum),
        new Case("attention", 0.1, SequenceNumbersTest::attention));
  }

  private static Case recurrent(
      String name, double tolerance, BiFunction<GraphBuilder, Random, NodeBuilder> node) {
    return new Case(
        name,
        tolerance,
        (g, r) -> node.apply(g, r).input(input(g)).attr(Recurrent.UNITS, UNITS).add());
  }

  private static Value input(GraphBuilder g) {
    return g.input("x", Shape.of(STEPS, INPUTS));
  }

  private static TensorData random(Random random, double size, int... dims) {
    Shape shape = Shape.of(dims);
    double[] all =
        IntStream.range(0, (int) shape.size())
            .mapToDouble(i -> size * (2 * random.nextDouble() - 1))
            .toArray();
    return TensorData.wrapDoubles(shape, all);
  }

  private static NodeBuilder single(NodeBuilder n, int gates, Random r) {
    return weights(n, "", gates, r);
  }

  private static NodeBuilder weights(NodeBuilder n, String prefix, int gates, Random r) {
    int columns = gates * UNITS;
    return n.weight(prefix + "weight", random(r, 0.5, INPUTS, columns))
        .weight(prefix + "recurrent_weight", random(r, 0.8, UNITS, columns))
        .weight(prefix + "bias", random(r, 1, columns))
        .weight(prefix + "recurrent_bias", random(r, 1, columns));
  }

  private static NodeBuilder hard(NodeBuilder n) {
    return n.weight("slope", TensorData.ofDoubles(Shape.of(2), 0.2, 0.2))
        .weight("shift", TensorData.ofDoubles(Shape.of(2), 0.5, 0.5));
  }

  private static NodeBuilder both(GraphBuilder g, Random r, String mode) {
    NodeBuilder n =
        g.node(Bidirectional.KIND, "y")
            .attr(Bidirectional.CELL, "lstm")
            .attr(Bidirectional.MERGE_MODE, mode)
            .attr(Recurrent.RETURN_SEQUENCES, true);
    return weights(weights(n, "forward_", 4, r), "backward_", 4, r);
  }

  private static Value normalised(GraphBuilder g, Random r) {
    return g.node(LayerNormalization.KIND, "y")
        .input(input(g))
        .weight("scale", random(r, 1.5, INPUTS))
        .weight("bias", random(r, 1, INPUTS))
        .add();
  }

  private static Value einsum(GraphBuilder g, Random r) {
    Value x = input(g);
    Value dense =
        g.node(EinsumDense.KIND, "d")
            .input(x)
            .attr(Einsum.EQUATION, "ti,ihk->thk")
            .weight("weight", random(r, 1, INPUTS, 2, 2))
            .weight("bias", random(r, 1, 2, 1))
            .add();
    return g.node(Einsum.KIND, "y").input(dense, dense).attr(Einsum.EQUATION, "thk,shk->hts").add();
  }

  private static Value attention(GraphBuilder g, Random r) {
    Value x = input(g);
    return g.node(MultiHeadAttention.KIND, "y")
        .input(x, x, x)
        .weight("query_kernel", random(r, 0.3, INPUTS, 2, 2))
        .weight("key_kernel", random(r, 0.3, INPUTS, 2, 2))
        .weight("value_kernel", random(r, 0.5, INPUTS, 2, 2))
        .weight("output_kernel", random(r, 0.5, 2, 2, UNITS))
        .weight("output_bias", random(r, 1, UNITS))
        .add();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void neverOverflowAndStayNearFloatingPoint(Case c) {
    Random random = new Random(3);
    for (int i = 0; i < 3; i++) {
      GraphBuilder b = new GraphBuilder("g", DiagnosticSink.failFast());
      Graph g = b.output(c.layer().apply(b, random)).build();
      FinishedGraph finished = finish(g);
      assertEquals(
          List.of(),
          finished.overflow().stream().filter(FinishedGraph.Overflow::possible).toList(),
          "proven");
      check(g, c.tolerance(), random);
    }
  }

  private static FinishedGraph finish(Graph g) {
    return new GraphFinisher(
            ModelSettings.defaults(Numerics.SOUND), "vitis", List.of(), (pass, graph) -> {})
        .finish(g);
  }

  private static void check(Graph g, double tolerance, Random random) {
    TreeSet<String> overflows = new TreeSet<>();
    ReferenceEvaluator fixed =
        ReferenceEvaluator.fixed(
            g,
            (node, slot) -> {
              // inputs saturate, as distances do beyond which exponentials vanish
              if (!node.inputs().isEmpty() && !slot.equals("inp_norm")) {
                overflows.add(node.name() + "." + slot);
              }
            });
    ReferenceEvaluator real = ReferenceEvaluator.real(g);
    for (int s = 0; s < 12; s++) {
      boolean extreme = s % 4 == 0;
      TensorData x =
          extreme
              ? random(random, 1, STEPS, INPUTS).map(v -> v < 0 ? -32 : 31.9990234375)
              : random(random, 2, STEPS, INPUTS).map(v -> Math.rint(v * 1024) / 1024);
      double[] y = output(g, fixed, x);
      double[] exact = output(g, real, x);
      for (int i = 0; !extreme && i < y.length; i++) {
        double error = Math.abs(y[i] - exact[i]);
        assertTrue(error <= tolerance, () -> "error " + error);
      }
    }
    assertEquals(new TreeSet<>(), overflows);
  }

  private static double[] output(Graph g, ReferenceEvaluator evaluator, TensorData x) {
    Map<Value, NumTensor> all = evaluator.run(List.of(x));
    return all.get(g.outputs().get(0)).toDoubles();
  }
}
