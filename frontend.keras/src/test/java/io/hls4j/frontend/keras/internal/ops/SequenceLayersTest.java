package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.Models;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers over sequences compute what their definition in Keras says. */
class SequenceLayersTest {
  /** h = x + 10 h: the digits of a state tell the order of the steps. */
  private static final String DIGITS = "'units': 1, 'activation': 'linear', 'use_bias': false";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'return_sequences': false                        | 123
          'return_sequences': true                         | 1, 12, 123
          'return_sequences': false, 'go_backwards': true  | 321
          'return_sequences': true, 'go_backwards': true   | 3, 32, 321
          'unroll': true, 'dropout': 0.5                   | 123
          """)
  void stepsInOrder(String config, String expected) {
    Models model = digits("SimpleRNN", "r", DIGITS + ", " + config, "x").weight("r", "kernel", ONE);
    assertArrayEquals(
        numbers(expected), run(model.weight("r", "recurrent_kernel", TEN), "r"), 1e-9);
  }

  private static final float[][] ONE = {{1}};
  private static final float[][] TEN = {{10}};

  private Models digits(String className, String name, String config, String from) {
    return Models.keras3(folder).input("x", "3, 1").layer(className, name, config, from);
  }

  private static double[] run(Models model, String output) {
    return Computed.outputs(model.output(output), Computed.counting(3)).get(0);
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void givesTheLastStateAndTakesAFirstOne() {
    Models model = Models.keras3(folder).input("x", "3, 1").input("h", "1");
    String call =
        "{'args': [%s], 'kwargs': {'initial_state': [%s]}}"
            .formatted(model.reference("x"), model.reference("h"));
    model
        .called("SimpleRNN", "r", DIGITS + ", 'return_sequences': true, 'return_state': true", call)
        .weight("r", "kernel", ONE)
        .weight("r", "recurrent_kernel", TEN);
    List<double[]> outputs =
        Computed.outputs(
            model.outputAt("r", 0).outputAt("r", 1), Computed.counting(3), new double[] {7});
    assertArrayEquals(new double[] {71, 712, 7123}, outputs.get(0));
    assertArrayEquals(new double[] {7123}, outputs.get(1));
  }

  @Test
  void givesTheCellOfAnLstm() {
    Models model =
        digits(
                "LSTM",
                "r",
                "'units': 1, 'return_state': true, 'activation': 'linear',"
                    + " 'recurrent_activation': 'hard_sigmoid'",
                "x")
            .weight("r", "kernel", new float[][] {{0, 0, 1, 0}})
            .weight("r", "recurrent_kernel", new float[1][4])
            .weight("r", "bias", new float[] {9, 9, 0, 0})
            .outputAt("r", 2)
            .outputAt("r", 0);
    List<double[]> outputs = Computed.outputs(model, Computed.counting(3));
    assertArrayEquals(new double[] {6}, outputs.get(0));
    assertArrayEquals(new double[] {3}, outputs.get(1));
  }

  @Test
  void readsTheTwoBiasesOfAGru() {
    String config =
        "'units': 1, 'activation': 'linear', 'recurrent_activation': 'hard_sigmoid', 'reset_after': ";
    Models after =
        digits("GRU", "r", config + "true", "x")
            .weight("r", "kernel", new float[][] {{0, 0, 1}})
            .weight("r", "recurrent_kernel", new float[][] {{0, 0, 0}})
            .weight("r", "bias", new float[][] {{-9, 0, 1}, {0, 0, 4}});
    // z = 0, r = 1/2: h = x + 1 + 4/2.
    assertArrayEquals(new double[] {6}, run(after, "r"), 1e-9);
    Models before =
        digits("GRU", "r", config + "false", "x")
            .weight("r", "kernel", new float[][] {{0, 0, 1}})
            .weight("r", "recurrent_kernel", new float[][] {{0, 0, 2}})
            .weight("r", "bias", new float[] {-9, 0, 1});
    // z = 0, r = 1/2: h = x + 1 + 2 (h / 2): 2, 5, 9.
    assertArrayEquals(new double[] {9}, run(before, "r"), 1e-9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'merge_mode': 'concat' | false | 123, 321
          'merge_mode': 'sum'    | false | 444
          'merge_mode': 'mul'    | false | 39483
          'merge_mode': 'ave'    | false | 222
          'merge_mode': 'concat' | true  | 1, 321, 12, 32, 123, 3
          'merge_mode': 'sum'    | true  | 322, 44, 126
          """)
  void readsInBothDirections(String mode, boolean sequences, String expected) {
    assertArrayEquals(numbers(expected), run(bidirectional(mode, sequences, ""), "b"), 1e-9);
  }

  private Models bidirectional(String mode, boolean sequences, String more) {
    String inner =
        "{'class_name': 'SimpleRNN', 'config': {'name': 'r', %s, 'return_sequences': %s%s}}"
            .formatted(DIGITS, sequences, more);
    Models model = digits("Bidirectional", "b", "'layer': " + inner + ", " + mode, "x");
    for (String way : List.of("forward_r", "backward_r")) {
      model.weight("b", "b/" + way + "/cell/kernel:0", ONE);
      model.weight("b", "b/" + way + "/cell/recurrent_kernel:0", TEN);
    }
    return model;
  }

  @Test
  void givesBothDirectionsApart() {
    Models model = bidirectional("'merge_mode': null", true, "").outputAt("b", 0).outputAt("b", 1);
    List<double[]> outputs = Computed.outputs(model, Computed.counting(3));
    assertArrayEquals(new double[] {1, 12, 123}, outputs.get(0));
    assertArrayEquals(new double[] {321, 32, 3}, outputs.get(1));
  }

  @Test
  void givesTheStatesOfBothDirections() {
    Models model =
        bidirectional("'merge_mode': 'sum'", true, ", 'return_state': true")
            .outputAt("b", 0)
            .outputAt("b", 1)
            .outputAt("b", 2);
    List<double[]> outputs = Computed.outputs(model, Computed.counting(3));
    assertArrayEquals(new double[] {322, 44, 126}, outputs.get(0));
    assertArrayEquals(new double[] {123}, outputs.get(1));
    assertArrayEquals(new double[] {321}, outputs.get(2));
  }

  @Test
  void aCellMayStandInALayerOfItsOwn() {
    String cell = "{'class_name': 'SimpleRNNCell', 'config': {'name': 'c', %s}}".formatted(DIGITS);
    Models model =
        digits("RNN", "r", "'return_sequences': true, 'cell': " + cell, "x")
            .weight("r", "r/c/kernel:0", ONE)
            .weight("r", "r/c/recurrent_kernel:0", TEN);
    assertArrayEquals(new double[] {1, 12, 123}, run(model, "r"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'stateful': true", "'time_major': true", "'activation': 'elu'"})
  void refusesWhatItCannotDoExactly(String config) {
    Models model = digits("SimpleRNN", "r", "'units': 1, 'use_bias': false, " + config, "x");
    model.weight("r", "kernel", ONE).weight("r", "recurrent_kernel", TEN).output("r");
    Hls4jException thrown = assertThrows(Hls4jException.class, model::read);
    assertEquals(KerasDiagnostics.UNSUPPORTED_ATTRIBUTE, thrown.diagnostics().get(0).code());
    assertEquals(3, thrown.exitStatus());
  }

  @Test
  void looksUpRows() {
    Models model =
        Models.keras3(folder)
            .input("x", "2")
            .layer("Embedding", "e", "'input_dim': 3, 'output_dim': 2, 'mask_zero': false", "x")
            .weight("e", "embeddings", new float[][] {{1, 2}, {3, 4}, {5, 6}});
    assertArrayEquals(
        new double[] {5, 6, 3, 4}, Computed.outputs(model.output("e"), new double[] {2, 1}).get(0));
  }

  @Test
  void headsOfQueriesShareHeadsOfKeys() {
    String names = "'head_dim': 1, 'num_query_heads': 2, 'num_key_value_heads': 1";
    Models model = Models.keras3(folder).input("x", "2, 1");
    String x = model.reference("x");
    model
        .called(
            "GroupQueryAttention",
            "a",
            names + ", 'use_bias': false",
            "{'args': [%s, %s], 'kwargs': {}}".formatted(x, x))
        .weight("a", "a/query/kernel", new float[][][] {{{0}, {1}}})
        .weight("a", "a/key/kernel", new float[][][] {{{1}}})
        .weight("a", "a/value/kernel", new float[][][] {{{2}}})
        .weight("a", "a/attention_output/kernel", new float[][][] {{{1}}, {{100}}});
    double e = Math.exp(1);
    double f = Math.exp(2);
    double first = (2 * e + 4 * f) / (e + f);
    double second = (2 * f + 4 * f * f) / (f + f * f);
    assertArrayEquals(
        new double[] {3 + 100 * first, 3 + 100 * second},
        Computed.outputs(model.output("a"), new double[] {1, 2}).get(0),
        1e-4);
  }

  @Test
  void attendsWithoutProjections() {
    Models model = Models.keras3(folder).input("q", "1, 1").input("v", "2, 1");
    model.layer("Attention", "a", "'use_scale': false, 'score_mode': 'dot'", "q", "v");
    double e = Math.exp(2);
    double f = Math.exp(4);
    assertArrayEquals(
        new double[] {(e + 2 * f) / (e + f)},
        Computed.outputs(model.output("a"), new double[] {2}, new double[] {1, 2}).get(0),
        1e-6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'axes': 1      | 1, 2, 3, 8, 13, 18
          'axes': [2, 1] | 5, 8, 11, 6, 9, 12
          """)
  void multipliesAlongAxes(String axes, String expected) {
    Models model = Models.keras3(folder).input("a", "2, 2").input("b", "2, 3");
    model.layer("Dot", "d", axes + ", 'normalize': false", "a", "b");
    double[] a = {1, 2, 0, 3};
    double[] b = {1, 2, 3, 2, 3, 4};
    assertArrayEquals(numbers(expected), Computed.outputs(model.output("d"), a, b).get(0), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc,cd->abd", "...c,cd->...d"})
  void sumsOverNamedAxes(String equation) {
    Models model =
        Models.keras3(folder)
            .input("x", "2, 2")
            .layer(
                "EinsumDense",
                "e",
                "'equation': '%s', 'output_shape': [null, 1], 'bias_axes': 'd'".formatted(equation),
                "x")
            .weight("e", "kernel", new float[][] {{1}, {10}})
            .weight("e", "bias", new float[] {5});
    assertArrayEquals(
        new double[] {26, 48},
        Computed.outputs(model.output("e"), Computed.counting(4)).get(0),
        1e-9);
  }
}
