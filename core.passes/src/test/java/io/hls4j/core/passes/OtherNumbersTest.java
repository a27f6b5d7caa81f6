package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.text.GraphParser;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sound numerics of the rarer kinds: nothing overflows, and results are near the real ones. */
class OtherNumbersTest {
  private static final int SAMPLES = 50;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Reduce(x) {op: sum, axes: [0]} -> [2] | 0",
        "Reduce(x) {op: mean, axes: [0, 1]} -> [1] | 0.001",
        "Reduce(x) {op: max, axes: [1]} -> [4] | 0",
        "Clip(x) [low: [1] -0.75, high: [1] 1.5] -> [4, 2] | 0",
        "Slice(x) {begin: [3, 0], end: [-5, 2], step: [-1, 1]} -> [4, 2] | 0",
        "Gather(x) {axis: 1, indices: [1, 1, 0]} -> [4, 3] | 0",
        "IFNeuron(x) [threshold: [1] 1.25] -> [4, 2] | 0",
        "SNNReadout(x) {class_threshold: 2} -> [4, 1] | 0",
        "Merge(x, x, x) {op: average} -> [4, 2] | 0.001",
        "Activation(x) {activation: hard_swish} -> [4, 2] | 0.001",
        "Activation(x) {activation: square} -> [4, 2] | 0",
      })
  void neverOverflowsAndStaysNear(String node, double tolerance) {
    check("graph g {\n  #1 x = Input() {input_shape: [4, 2]} -> [4, 2]\n", node, tolerance);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SymbolicExpression(x) {expression: \"x0*x1 + 0.5; sin(x0) - exp(x1)/4\"} -> [2] | 0.02",
        "Activation(x) {activation: silu} -> [2] | 0.003",
      })
  void vectorsNeverOverflow(String node, double tolerance) {
    check("graph g {\n  #1 x = Input() {input_shape: [2]} -> [2]\n", node, tolerance);
  }

  /** Shares of the softmax go down to exp(-16); their logarithms are as good as those near 1. */
  @ParameterizedTest
  @CsvSource({
    "'[16]', '{axis: -1}', 0.01",
    "'[3, 5]', '{axis: 0}', 0.01",
    "'[2, 3, 4]', '{axis: 1, axes: 2}', 0.01",
    "'[3, 5]', '{implementation: latency}', 0.01"
  })
  void logarithmsOfSharesNeverOverflow(String shape, String attributes, double tolerance) {
    String head =
        """
        graph g {
          #1 x = Input() {input_shape: %1$s} -> %1$s
          #2 a = Merge(x, x) {op: multiply} -> %1$s
          #3 b = Merge(a, x) {op: multiply} -> %1$s
          #4 s = Softmax(b) %2$s -> %1$s
        """
            .formatted(shape, attributes);
    check(head, "Activation(s) {activation: log} -> " + shape, tolerance);
  }

  @Test
  void hiddenArgumentsHaveNoShare() {
    String text =
        """
        graph g {
          #1 x = Input() {input_shape: [2, 3]} -> [2, 3]
          #2 m = Constant() [value: [3] 0 %s 0] -> [3]
          #3 a = Merge(x, m) {op: add} -> [2, 3]
          #4 y = Softmax(a) -> [2, 3]
          outputs y
        }
        """
            .formatted(Softmax.HIDDEN);
    Graph g = finished(text).graph();
    TensorData x = TensorData.wrapDoubles(Shape.of(1, 6), new double[] {-32, 31.9, -31, 1, 2, 3});
    List<TensorData> in = List.of(x.reshape(Shape.of(2, 3)));
    double[] shares = ReferenceEvaluator.fixed(g).run(in).get(g.outputs().get(0)).toDoubles();
    assertEquals(List.of(0.0, 0.0), List.of(shares[1], shares[4]));
  }

  @ParameterizedTest
  @CsvSource({"mean, 0.03", "none, 0.03", "max, 0.03"})
  void graphNetworksNeverOverflow(String collapse, double tolerance) {
    String shape = collapse.equals("none") ? "[4, 1]" : "[1]";
    check(
        "graph g {\n  #1 x = Input() {input_shape: [4, 2]} -> [4, 2]\n",
        "GarNet(x) {collapse: "
            + collapse
            + "} [input_transform_weights: [1, 1, 2] 0.5 -0.25, input_transform_biases: [1, 1] 0.5,"
            + " aggregator_distance_weights: [1, 2] 0.25 0.5, aggregator_distance_biases: [1] 0.25,"
            + " output_transform_biases: [1] 0.125] -> "
            + shape,
        tolerance);
  }

  private static void check(String head, String node, double tolerance) {
    String text = head + "  #9 y = " + node + "\n  outputs y\n}\n";
    Graph real = GraphParser.parse(text);
    FinishedGraph finished = finished(text);

    assertEquals(
        List.of(), finished.overflow().stream().filter(FinishedGraph.Overflow::possible).toList());
    Random random = new Random(3);
    for (int s = 0; s < SAMPLES; s++) {
      List<TensorData> in = List.of(input(real.inputs().get(0).shape(), random));
      double[] expected =
          ReferenceEvaluator.real(real).run(in).get(real.outputs().get(0)).toDoubles();
      Graph g = finished.graph();
      double[] actual = ReferenceEvaluator.fixed(g).run(in).get(g.outputs().get(0)).toDoubles();
      assertArrayEquals(expected, actual, tolerance);
    }
  }

  private static FinishedGraph finished(String text) {
    ModelSettings settings = ModelSettings.defaults(Numerics.SOUND);
    return new GraphFinisher(settings, "vitis", List.of(), FinishListener.NONE)
        .finish(GraphParser.parse(text));
  }

  private static TensorData input(Shape shape, Random random) {
    double[] all = new double[Math.toIntExact(shape.size())];
    Arrays.setAll(all, i -> random.nextInt(-256, 256) / 128.0);
    return TensorData.wrapDoubles(shape, all);
  }
}
