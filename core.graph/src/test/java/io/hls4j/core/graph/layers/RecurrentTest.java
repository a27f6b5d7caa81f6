package io.hls4j.core.graph.layers;

import static io.hls4j.core.graph.layers.LayerGraphs.fixed;
import static io.hls4j.core.graph.layers.LayerGraphs.real;
import static io.hls4j.core.graph.layers.LayerGraphs.tensor;
import static io.hls4j.core.graph.layers.LayerGraphs.typed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RecurrentTest {
  private static final int STEPS = 3;
  private static final int UNITS = 2;
  private static final TensorData X =
      tensor(Shape.of(3, 2), -.25, -.0625, .3125, -1, -.8125, .6875);

  private final Random random = new Random(11);

  /** The golden vector of the behaviour reference, 6.14. */
  @Test
  void lstmReproducesTheGoldenVectorOfTheOriginal() {
    Graph g =
        LayerGraphs.of(
            Lstm.KIND,
            n ->
                originalTables(n)
                    .attr(Recurrent.UNITS, 2)
                    .attr(Recurrent.RETURN_SEQUENCES, true)
                    .weight(
                        "weight",
                        tensor(
                            Shape.of(2, 8),
                            -.8125,
                            -.5625,
                            -.4375,
                            .1875,
                            .3125,
                            .125,
                            -.75,
                            .4375,
                            -.625,
                            .5,
                            .5,
                            -.25,
                            .625,
                            -.9375,
                            -.625,
                            -.5625))
                    .weight(
                        "recurrent_weight",
                        tensor(
                            Shape.of(2, 8),
                            .4375,
                            -.125,
                            .5,
                            .0625,
                            -.6875,
                            .5625,
                            -.1875,
                            -.5,
                            -.4375,
                            .25,
                            .1875,
                            0,
                            .1875,
                            -.6875,
                            .875,
                            -.0625))
                    .weight(
                        "bias",
                        tensor(Shape.of(8), .4375, -.5, -.375, -.3125, 0, -.4375, -.3125, .3125)),
            Shape.of(3, 2));

    assertArrayEquals(
        new double[] {-.0380859375, -.0869140625, -.166015625, .02734375, -.0078125, -.1865234375},
        fixed(typed(g, "fixed<16,6>"), X));
  }

  private static NodeBuilder originalTables(NodeBuilder n) {
    return n.attr(Table.RANGE, 8.0)
        .attr(Table.OFFSET, 512)
        .attr(Recurrent.RECURRENT_TABLE_OFFSET, 512)
        .attr(Table.TRUNCATE, true)
        .weight(Table.TABLE, table(8, Math::tanh))
        .weight(Recurrent.RECURRENT_TABLE, table(16, x -> 1 / (1 + Math.exp(-x))))
        .type(Table.TABLE, Precision.parse("fixed<18,8>"))
        .type(Recurrent.RECURRENT_TABLE, Precision.parse("fixed<18,8>"));
  }

  private static TensorData table(double range, DoubleUnaryOperator f) {
    double[] all = new double[1024];
    for (int i = 0; i < all.length; i++) {
      all[i] = f.applyAsDouble(range * (i - 512) / 1024);
    }
    return tensor(Shape.of(1024), all);
  }

  @Test
  void simpleRnnWithoutTablesIsExactInFixedPoint() {
    Graph g =
        LayerGraphs.of(
            SimpleRnn.KIND,
            n ->
                n.attr(Recurrent.UNITS, 1)
                    .attr(Recurrent.ACTIVATION, "relu")
                    .attr(Recurrent.RETURN_SEQUENCES, true)
                    .weight("weight", tensor(Shape.of(1, 1), .5))
                    .weight("recurrent_weight", tensor(Shape.of(1, 1), -2))
                    .weight("bias", tensor(Shape.of(1), .25)),
            Shape.of(4, 1));
    TensorData x = tensor(Shape.of(4, 1), 1, 2, 3, -4);

    assertArrayEquals(
        new double[] {.75, 0, 1.75, 0}, fixed(typed(g, "fixed<16,6>"), x), "0.75, -0.25, 1.75");
    assertArrayEquals(new double[] {.75, 0, 1.75, 0}, real(g, x));
  }

  @Test
  void gruKeepsTheStateAsFarAsTheUpdateGateSays() {
    Graph g =
        LayerGraphs.of(
            Gru.KIND,
            n ->
                hardGates(n)
                    .attr(Recurrent.UNITS, 1)
                    .attr(Recurrent.RETURN_SEQUENCES, true)
                    .weight("weight", tensor(Shape.of(1, 3), .5, 0, 1))
                    .weight("recurrent_weight", tensor(Shape.of(1, 3), 0, 0, 2))
                    .weight("bias", tensor(Shape.of(3), 0, 0, .25)),
            Shape.of(3, 1),
            Shape.of(1));
    TensorData x = tensor(Shape.of(3, 1), 0, 1, -1);

    // z = x/4 + 1/2, r = 1/2, candidate = x + 1/4 + h; h = candidate (1 - z) + h z.
    double[] expected = {1.125, 1.4375, .875};
    assertArrayEquals(expected, fixed(typed(g, "fixed<16,6>"), x, tensor(Shape.of(1), 1)), "fixed");
    assertArrayEquals(expected, real(g, x, tensor(Shape.of(1), 1)), "float");
  }

  private static NodeBuilder hardGates(NodeBuilder n) {
    return n.attr(Recurrent.ACTIVATION, "linear")
        .attr(Recurrent.RECURRENT_ACTIVATION, "hard_sigmoid")
        .weight("slope", tensor(Shape.of(2), .5, .5))
        .weight("shift", tensor(Shape.of(2), .5, .5));
  }

  @Test
  void everyCellComputesItsFormulaInFloat() {
    for (RecurrentCell cell : RecurrentCell.values()) {
      for (int variant = 0; variant < 8; variant++) {
        boolean sequences = (variant & 1) > 0;
        boolean backwards = (variant & 2) > 0;
        boolean other = (variant & 4) > 0;
        ReferenceRnn r = new ReferenceRnn(random, cell, STEPS, UNITS, !other);
        Graph g =
            LayerGraphs.of(
                kind(cell),
                n -> {
                  r.weights(n, "")
                      .attr(Recurrent.UNITS, UNITS)
                      .attr(Recurrent.RETURN_SEQUENCES, sequences)
                      .attr(Recurrent.GO_BACKWARDS, backwards);
                  return cell == RecurrentCell.GRU
                      ? n.attr(Recurrent.RESET_AFTER, !other)
                      : cell == RecurrentCell.LSTM && other ? n.attr(Recurrent.OUTPUT, "cell") : n;
                },
                Shape.of(STEPS, 3));
        boolean wantsCell = cell == RecurrentCell.LSTM && other;
        assertArrayEquals(
            r.run(backwards, sequences, wantsCell),
            real(g, tensor(Shape.of(STEPS, 3), r.x())),
            1e-12,
            cell + " " + variant);
      }
    }
  }

  private static LayerKind kind(RecurrentCell cell) {
    return switch (cell) {
      case SIMPLE_RNN -> SimpleRnn.KIND;
      case LSTM -> Lstm.KIND;
      case GRU -> Gru.KIND;
    };
  }

  @Test
  void bidirectionalAlignsBothDirectionsInTime() {
    UnaryOperator<NodeBuilder> sums =
        n ->
            n.attr(Bidirectional.CELL, "simple_rnn")
                .attr(Recurrent.UNITS, 1)
                .attr(Recurrent.ACTIVATION, "linear")
                .weight("forward_weight", tensor(Shape.of(1, 1), 1))
                .weight("forward_recurrent_weight", tensor(Shape.of(1, 1), 1))
                .weight("backward_weight", tensor(Shape.of(1, 1), 1))
                .weight("backward_recurrent_weight", tensor(Shape.of(1, 1), 1));
    TensorData x = tensor(Shape.of(3, 1), 1, 2, 4);
    check(sums, "concat", true, x, 1, 7, 3, 6, 7, 4);
    check(sums, "sum", true, x, 8, 9, 11);
    check(sums, "mul", true, x, 7, 18, 28);
    check(sums, "ave", true, x, 4, 4.5, 5.5);
    check(sums, "concat", false, x, 7, 7);
  }

  private static void check(
      UnaryOperator<NodeBuilder> parts,
      String mode,
      boolean sequences,
      TensorData x,
      double... expected) {
    Graph g =
        LayerGraphs.of(
            Bidirectional.KIND,
            n ->
                parts
                    .apply(n)
                    .attr(Bidirectional.MERGE_MODE, mode)
                    .attr(Recurrent.RETURN_SEQUENCES, sequences),
            Shape.of(3, 1));
    assertArrayEquals(expected, real(g, x), mode);
    assertArrayEquals(expected, fixed(typed(g, "fixed<16,6>"), x), mode);
  }

  @Test
  void everyDirectionHasUnitsAndInitialStatesOfItsOwn() {
    Graph g =
        LayerGraphs.of(
            Bidirectional.KIND,
            n ->
                n.attr(Bidirectional.CELL, "simple_rnn")
                    .attr(Recurrent.UNITS, 1)
                    .attr(Recurrent.ACTIVATION, "linear")
                    .weight("forward_weight", tensor(Shape.of(1, 1), 1))
                    .weight("forward_recurrent_weight", tensor(Shape.of(1, 1), 1))
                    .weight("backward_weight", tensor(Shape.of(1, 2), 1, 2))
                    .weight("backward_recurrent_weight", tensor(Shape.of(2, 2), 1, 0, 0, 1)),
            Shape.of(3, 1),
            Shape.of(1),
            Shape.of(2));
    TensorData x = tensor(Shape.of(3, 1), 1, 2, 4);
    double[] expected = {17, 27, 44};
    assertArrayEquals(expected, real(g, x, tensor(Shape.of(1), 10), tensor(Shape.of(2), 20, 30)));
  }

  @Test
  void lstmBeginsWithItsInitialStates() {
    Graph g =
        LayerGraphs.of(
            Lstm.KIND,
            n ->
                hardGates(n)
                    .attr(Recurrent.UNITS, 1)
                    .weight("weight", tensor(Shape.of(1, 4), 0, 0, 1, 0))
                    .weight("recurrent_weight", tensor(Shape.of(1, 4), 0, 0, 1, 0)),
            Shape.of(1, 1),
            Shape.of(1),
            Shape.of(1));
    TensorData[] in = {tensor(Shape.of(1, 1), 1), tensor(Shape.of(1), 2), tensor(Shape.of(1), 4)};
    // All gates are 1/2: c = (1 + 2) / 2 + 4 / 2 and h = c / 2.
    assertArrayEquals(new double[] {1.75}, real(g, in));
    assertArrayEquals(new double[] {1.75}, fixed(typed(g, "fixed<16,6>"), in));
  }

  @Test
  void activationsThatTheModelRoundsAreRoundedInFloatToo() {
    Graph g =
        LayerGraphs.of(
            SimpleRnn.KIND,
            n ->
                n.attr(Recurrent.UNITS, 1)
                    .attr(Recurrent.ACTIVATION, "hard_tanh")
                    .attr(Recurrent.QUANTIZED, true)
                    .type("activation", Precision.parse("fixed<4,1,RND_CONV,SAT>"))
                    .weight("slope", tensor(Shape.of(1), .5))
                    .weight("shift", tensor(Shape.of(1), .5))
                    .weight("weight", tensor(Shape.of(1, 1), 1))
                    .weight("recurrent_weight", tensor(Shape.of(1, 1), 1)),
            Shape.of(2, 1));
    TensorData x = tensor(Shape.of(2, 1), .3125, 3);
    assertArrayEquals(new double[] {.875}, real(g, x));
    assertArrayEquals(new double[] {.25}, real(g, tensor(Shape.of(2, 1), 0, .3125)));
    assertArrayEquals(new double[] {.875}, fixed(typed(g, "fixed<16,6>"), x));
  }

  @Test
  void leadingAxesAreSequencesOfTheirOwn() {
    Graph g =
        LayerGraphs.of(
            SimpleRnn.KIND,
            n ->
                n.attr(Recurrent.UNITS, 1)
                    .attr(Recurrent.ACTIVATION, "linear")
                    .weight("weight", tensor(Shape.of(1, 1), 1))
                    .weight("recurrent_weight", tensor(Shape.of(1, 1), 1)),
            Shape.of(2, 2, 1));
    assertEquals(Shape.of(2, 1), g.outputs().get(0).shape());
    assertArrayEquals(new double[] {3, 7}, real(g, tensor(Shape.of(2, 2, 1), 1, 2, 3, 4)));
  }

  @Test
  void refusesWeightsThatDoNotFit() {
    UnaryOperator<NodeBuilder> parts =
        n ->
            n.attr(Recurrent.UNITS, 2)
                .weight("weight", tensor(Shape.of(1, 8), new double[8]))
                .weight("recurrent_weight", tensor(Shape.of(2, 6), new double[12]));
    ModelException e =
        assertThrows(ModelException.class, () -> LayerGraphs.of(Lstm.KIND, parts, Shape.of(3, 1)));
    assertEquals(
        "H4J-GRAPH-004 y: recurrent_weight '[2, 6]' does not fit; expected [2, 8]; check the shapes"
            + " of the inputs and the weights",
        e.getMessage());
  }
}
