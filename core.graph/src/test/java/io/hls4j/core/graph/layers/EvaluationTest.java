package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each kind computes in fixed point, by values worked out by hand or recorded (6.14). */
class EvaluationTest {
  private static final double[] X = {-7.9, -1.3, -.01, .01, 1.3, 7.9};

  @Test
  void rectifiers() {
    check("relu", 0, 0, 0, .009765625, 1.2998046875, 7.8994140625);
    check("relu6", 0, 0, 0, .009765625, 1.2998046875, 6);
    check("relu1", 0, 0, 0, .009765625, 1, 1);
    check("binary_tanh", -1, -1, -1, 1, 1, 1);
    check("ternary_tanh", -1, -1, 0, 0, 1, 1);
  }

  private static void check(String function, double... expected) {
    Graph g =
        graph(b -> b.node(Activation.KIND, "y").attr(Activation.FUNCTION, function), Shape.of(6));
    assertArrayEquals(expected, run(g, X), function);
  }

  @Test
  void leakyAndThresholdedRectifiers() {
    assertArrayEquals(
        new double[] {-2.369140625, -.390625, -.00390625, .009765625, 1.2998046875, 7.8994140625},
        run(parametrized("leaky_relu", .3), X));
    assertArrayEquals(
        new double[] {0, 0, 0, 0, 1.2998046875, 7.8994140625},
        run(parametrized("thresholded_relu", 1), X));
  }

  private static Graph parametrized(String function, double param) {
    return graph(
        b ->
            b.node(ParametrizedActivation.KIND, "y")
                .attr(ParametrizedActivation.FUNCTION, function)
                .weight("param", TensorData.ofDoubles(Shape.of(1), param))
                .type("param", Precision.parse("fixed<16,6>")),
        Shape.of(6));
  }

  @Test
  void hardSigmoidAndHardTanh() {
    assertArrayEquals(
        new double[] {0, .2392578125, .4970703125, .5009765625, .759765625, 1},
        run(hard("hard_sigmoid", .2), X));
    assertArrayEquals(
        new double[] {-1, -1, -.021484375, .0185546875, 1, 1}, run(hard("hard_tanh", .999), X));
  }

  private static Graph hard(String function, double slope) {
    return graph(
        b ->
            b.node(HardActivation.KIND, "y")
                .attr(HardActivation.FUNCTION, function)
                .weight("slope", TensorData.ofDoubles(Shape.of(1), slope))
                .weight("shift", TensorData.ofDoubles(Shape.of(1), .5))
                .type("slope", Precision.parse("ufixed<16,0>"))
                .type("shift", Precision.parse("ufixed<2,0>")),
        Shape.of(6));
  }

  @Test
  void tableIndexTruncatesTowardZeroOrFloors() {
    Exact x = Exact.of(-0.01);
    assertEquals(512, Table.index(x, 1024, 16, 512, true));
    assertEquals(511, Table.index(x, 1024, 16, 512, false));
    assertEquals(0, Table.index(Exact.of(-100), 1024, 16, 512, true));
    assertEquals(1023, Table.index(Exact.of(100), 1024, 16, 512, true));
    assertEquals(128, Table.index(Exact.of(-1), 1024, -8, 0, true));
  }

  @Test
  void tableFunctionsLookUp() {
    Graph g =
        graph(
            b ->
                b.node(Activation.KIND, "y")
                    .attr(Activation.FUNCTION, "sigmoid")
                    .attr(Table.RANGE, 4.0)
                    .attr(Table.OFFSET, 2)
                    .weight("table", TensorData.ofDoubles(Shape.of(4), .125, .25, .75, .875)),
            Shape.of(6));
    assertArrayEquals(new double[] {.125, .125, .25, .75, .875, .875}, run(g, X));
  }

  @Test
  void batchNormalizationIsOneExactStepPerChannel() {
    Graph g =
        graph(
            b ->
                b.node(BatchNormalization.KIND, "y")
                    .weight("scale", TensorData.ofDoubles(Shape.of(2), .5, -2))
                    .weight("bias", TensorData.ofDoubles(Shape.of(2), .25, 1)),
            Shape.of(2, 2));
    assertArrayEquals(new double[] {.75, -3, 1.75, -7}, run(g, 1, 2, 3, 4));
  }

  @Test
  void batchNormalizationFoldsItsStatisticsInSinglePrecision() {
    TensorData one = TensorData.ofFloats(Shape.of(1), 1f);
    TensorData scale = BatchNormalization.scale(one, TensorData.ofFloats(Shape.of(1), .3f), 1e-3);
    assertEquals(1f / (float) Math.sqrt(.3f + 1e-3f), (float) scale.at(0));
    TensorData bias = BatchNormalization.bias(one, TensorData.ofFloats(Shape.of(1), 2f), scale);
    assertEquals(1f - (float) scale.at(0) * 2f, (float) bias.at(0));
  }

  @Test
  void thresholdsReplaceBatchNormalizationBeforeASign() {
    Graph g =
        graph(
            b ->
                b.node(BatchNormalizationQuantizedTanh.KIND, "y")
                    .attr(BatchNormalizationQuantizedTanh.FUNCTION, "ternary_tanh")
                    .weight("threshold_hi", TensorData.ofDoubles(Shape.of(1), 1))
                    .weight("threshold_lo", TensorData.ofDoubles(Shape.of(1), -1)),
            Shape.of(4));
    assertArrayEquals(new double[] {-1, 0, 0, 1}, run(g, -1, -.5, 1, 1.5));
  }

  @Test
  void stableSoftmaxLooksUpDistancesFromTheMaximum() {
    // Index of exp: the top bit of a 4-bit distance with 2 integer bits; of 1/x: 2 of 4 bits.
    Graph g =
        graph(
            b ->
                b.node(Softmax.KIND, "y")
                    .weight("exp_table", TensorData.ofDoubles(Shape.of(2), 1, .125))
                    .weight("inv_table", TensorData.ofDoubles(Shape.of(4), 1, .75, .5, .25))
                    .type("inp_norm", Precision.parse("ufixed<4,2,TRN,SAT>"))
                    .type("inv_inp", Precision.parse("ufixed<4,2,TRN,SAT>")),
            Shape.of(3));
    // Distances 0, 1.75 and 3.75 give 1, 1 and 0.125; their sum 2.125 has top bits 10.
    assertArrayEquals(new double[] {.5, .5, .0625}, run(g, 4, 2.25, -2));
  }

  @Test
  void argmaxKeepsTheFirstMaximum() {
    Graph g =
        graph(b -> b.node(Softmax.KIND, "y").attr(Softmax.IMPLEMENTATION, "argmax"), Shape.of(3));
    assertArrayEquals(new double[] {0, 1, 0}, run(g, 1, 2, 2));
  }

  @Test
  void mergesBroadcastLikeNumPy() {
    GraphBuilder b = new GraphBuilder("g", DiagnosticSink.failFast());
    Value p = b.input("p", Shape.of(2, 2));
    Value q = b.input("q", Shape.of(2, 1));
    Value y = b.node(Merge.KIND, "y").input(p, q).attr(Merge.OP, "subtract").add();
    Graph g = typed(b.output(y).build());
    List<TensorData> in =
        List.of(
            TensorData.ofDoubles(Shape.of(2, 2), 1, 2, 3, 4),
            TensorData.ofDoubles(Shape.of(2, 1), 1, 10));
    assertArrayEquals(
        new double[] {0, 1, -7, -6},
        ReferenceEvaluator.fixed(g).run(in).get(g.outputs().get(0)).toDoubles());
  }

  @Test
  void concatenatesAlongAnyAxis() {
    assertArrayEquals(new double[] {1, 2, 5, 3, 4, 6}, concatenate(-1, Shape.of(2, 1)));
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, concatenate(0, Shape.of(1, 2)));
  }

  private static double[] concatenate(int axis, Shape second) {
    GraphBuilder b = new GraphBuilder("g", DiagnosticSink.failFast());
    Value p = b.input("p", Shape.of(2, 2));
    Value q = b.input("q", second);
    Value y = b.node(Concatenate.KIND, "y").input(p, q).attr(Concatenate.AXIS, axis).add();
    Graph g = typed(b.output(y).build());
    List<TensorData> in =
        List.of(
            TensorData.ofDoubles(Shape.of(2, 2), 1, 2, 3, 4), TensorData.ofDoubles(second, 5, 6));
    return ReferenceEvaluator.fixed(g).run(in).get(g.outputs().get(0)).toDoubles();
  }

  @Test
  void countsOverflowsByTypeSlot() {
    Graph g =
        graph(b -> b.node(Activation.KIND, "y").attr(Activation.FUNCTION, "linear"), Shape.of(2));
    new GraphEditor(g)
        .setPrecision(g.node("y").orElseThrow(), "result", Precision.parse("fixed<4,2>"));
    List<String> seen = new ArrayList<>();
    ReferenceEvaluator.fixed(g, (node, slot) -> seen.add(node.name() + "." + slot))
        .run(List.of(TensorData.ofDoubles(Shape.of(2), 1.5, 2)));
    assertEquals(List.of("y.result"), seen);
  }

  private static Graph graph(
      java.util.function.Function<GraphBuilder, GraphBuilder.NodeBuilder> node, Shape shape) {
    GraphBuilder b = new GraphBuilder("g", DiagnosticSink.failFast());
    Value x = b.input("x", shape);
    Value y = node.apply(b).input(x).add();
    return typed(b.output(y).build());
  }

  /** Gives every open slot fixed<16,6>. */
  private static Graph typed(Graph g) {
    GraphEditor editor = new GraphEditor(g);
    for (Node n : g.nodes()) {
      n.kind().types().stream()
          .map(t -> t.name())
          .filter(s -> !n.precisions().containsKey(s))
          .forEach(s -> editor.setPrecision(n, s, Precision.parse("fixed<16,6>")));
    }
    return g;
  }

  private static double[] run(Graph g, double... x) {
    TensorData in = TensorData.ofDoubles(g.inputs().get(0).shape(), x);
    return ReferenceEvaluator.fixed(g).run(List.of(in)).get(g.outputs().get(0)).toDoubles();
  }
}
