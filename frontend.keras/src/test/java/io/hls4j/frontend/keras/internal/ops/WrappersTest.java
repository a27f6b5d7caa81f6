package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.keras.internal.Models;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers around layers, and layers that several simple nodes express, by their formulas. */
class WrappersTest {
  private static final String CELL =
      "{'class_name': 'SimpleRNNCell', 'config': {'name': '%s', 'units': 1, 'activation': 'linear',"
          + " 'use_bias': false}}";

  @TempDir Path folder;

  /**
   * a = x + 10 a, then b = a + 100 b: of 1, 2, 3 the first gives 1, 12, 123 and the second 1, 112,
   * 11323; backward 3, 32, 321 and 3, 332, 33521.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'return_sequences': false                       | 11323
          'return_sequences': true                        | 1 112 11323
          'return_sequences': true, 'go_backwards': true  | 3 332 33521
          """)
  void stackedCellsAreLayersBehindEachOther(String config, String expected) {
    String cells =
        "'cell': {'class_name': 'StackedRNNCells', 'config': {'name': 's', 'cells': [%s, %s]}}"
            .formatted(CELL.formatted("a"), CELL.formatted("b"));
    Models model =
        Models.keras3(folder)
            .input("x", "3, 1")
            .layer("RNN", "r", cells + ", " + config, "x")
            .weight("r", "a/kernel", new float[][] {{1}})
            .weight("r", "a/recurrent_kernel", new float[][] {{10}})
            .weight("r", "b/kernel", new float[][] {{1}})
            .weight("r", "b/recurrent_kernel", new float[][] {{100}});

    double[] numbers =
        List.of(expected.split(" ")).stream().mapToDouble(Double::parseDouble).toArray();
    assertArrayEquals(
        numbers, Computed.outputs(model.output("r"), Computed.counting(3)).get(0), 1e-9);
  }

  @Test
  void otherCellsAreRefused() {
    Models model =
        Models.keras3(folder)
            .input("x", "3, 1")
            .layer("RNN", "r", "'cell': {'class_name': 'MyCell', 'config': {'name': 'c'}}", "x")
            .output("r");

    assertThrows(UnsupportedFeatureException.class, model::read);
  }

  /** x = 1, 2: 0.5 + 2 * 0.25 = 1, and the vector of the normalisation does not matter. */
  @Test
  void spectralNormalizationIsTheLayerInside() {
    Models model =
        Models.keras3(folder)
            .input("x", "2")
            .layer(
                "SpectralNormalization",
                "s",
                "'power_iterations': 1, 'layer': {'class_name': 'Dense', 'config': {'name': 'd',"
                    + " 'units': 1, 'activation': 'linear', 'use_bias': false}}",
                "x")
            .weight("s", "d/kernel", new float[][] {{0.5f}, {0.25f}})
            .weight("s", "vector_u", new float[][] {{7}});

    var graph = model.output("s").read().graph();

    assertArrayEquals(new double[] {1}, Computed.outputs(graph, Computed.counting(2)).get(0));
    assertEquals(2, graph.nodes().size());
  }

  private static final String TWICE_PLUS_ONE =
      "{'class_name': 'Sequential', 'config': {'name': 's', 'layers': [{'class_name': 'InputLayer',"
          + " 'config': {'name': 'i', 'batch_input_shape': [null, 1]}}, {'class_name': 'Dense',"
          + " 'config': {'name': 'd', 'units': 1, 'activation': 'linear', 'use_bias': true}}]}}";

  private static Models twicePlusOne(Models model, String layer) {
    return model
        .weight(layer, "d/kernel", new float[][] {{2}})
        .weight(layer, "d/bias", new float[] {1});
  }

  /** 2 * 5 + 1, and 2 * 7 + 1; then both together. */
  @Test
  void aModelInsideIsSharedByItsCalls() {
    String config = TWICE_PLUS_ONE.substring(TWICE_PLUS_ONE.indexOf("{'name'") + 1);
    Models model =
        Models.keras2(folder)
            .input("x", "1")
            .input("y", "1")
            .called(
                "Sequential",
                "s",
                config.substring("'name': 's', ".length(), config.length() - 2),
                "[['x', 0, 0, {}]], [['y', 0, 0, {}]]")
            .layer("Add", "a", "", "s", "s:1");

    double[] actual =
        Computed.outputs(twicePlusOne(model, "s").output("a"), new double[] {5}, new double[] {7})
            .get(0);

    assertArrayEquals(new double[] {26}, actual);
  }

  @Test
  void aModelIsAppliedToEachStep() {
    Models model =
        Models.keras2(folder)
            .input("x", "3, 1")
            .layer("TimeDistributed", "t", "'layer': " + TWICE_PLUS_ONE, "x");

    double[] actual =
        Computed.outputs(twicePlusOne(model, "t").output("t"), Computed.counting(3)).get(0);

    assertArrayEquals(new double[] {3, 5, 7}, actual);
  }

  /** Forward x + 10 h gives 123; backward max(x + 100 h, 0) gives 1 + 100 (2 + 100 * 3). */
  @ParameterizedTest
  @CsvSource({"concat, 123 30201", "sum, 30324", "mul, 3714723", "ave, 15162"})
  void directionsMayBeDifferentLayers(String mode, String expected) {
    String cell =
        "{'class_name': 'SimpleRNN', 'config': {'name': '%s', 'units': 1, 'activation': '%s',"
            + " 'use_bias': false, 'go_backwards': %s}}";
    Models model =
        Models.keras2(folder)
            .input("x", "3, 1")
            .layer(
                "Bidirectional",
                "b",
                "'merge_mode': '%s', 'layer': %s, 'backward_layer': %s"
                    .formatted(
                        mode,
                        cell.formatted("f", "linear", "false"),
                        cell.formatted("g", "relu", "true")),
                "x")
            .weight("b", "f/kernel", new float[][] {{1}})
            .weight("b", "f/recurrent_kernel", new float[][] {{10}})
            .weight("b", "g/kernel", new float[][] {{1}})
            .weight("b", "g/recurrent_kernel", new float[][] {{100}});

    double[] numbers =
        List.of(expected.split(" ")).stream().mapToDouble(Double::parseDouble).toArray();
    assertArrayEquals(
        numbers, Computed.outputs(model.output("b"), Computed.counting(3)).get(0), 1e-6);
  }

  /** Mean and variance of each group over all places; the last axis has the channels. */
  @ParameterizedTest
  @CsvSource({"1", "2", "4", "-1"})
  void groupsAreNormalisedOverPlacesAndChannels(int groups) {
    double[] x = new double[12];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.sin(1 + i) * 3 + i % 4;
    }
    float[] gamma = {1, 2, -1, 0.5f};
    float[] beta = {0.25f, 0, 1, -2};
    Models model =
        Models.keras3(folder)
            .input("x", "3, 4")
            .layer(
                "GroupNormalization",
                "g",
                "'groups': %d, 'axis': -1, 'epsilon': 0.01, 'center': true, 'scale': true"
                    .formatted(groups),
                "x")
            .weight("g", "gamma", gamma)
            .weight("g", "beta", beta);

    int width = groups == -1 ? 1 : 4 / groups;
    double[] expected = new double[12];
    for (int i = 0; i < 12; i++) {
      int group = i % 4 / width;
      double mean = 0;
      double square = 0;
      for (int j = 0; j < 12; j++) {
        mean += j % 4 / width == group ? x[j] / (3 * width) : 0;
        square += j % 4 / width == group ? x[j] * x[j] / (3 * width) : 0;
      }
      double variance = square - mean * mean;
      expected[i] = (x[i] - mean) / Math.sqrt(variance + 0.01) * gamma[i % 4] + beta[i % 4];
    }
    assertArrayEquals(expected, Computed.outputs(model.output("g"), x).get(0), 1e-6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Masking       | 'mask_value': 0.0      | give sequences of one length and leave it out
          MaxPooling3D  | 'pool_size': [2, 2, 2] | use the layer with 2D, inside of TimeDistributed where it fits
          Lambda        | 'function': 'x'        | it holds Python code, which is never run; express it with layers
          ConvLSTM2D    | 'filters': 1           | use Conv2D inside of TimeDistributed, then LSTM
          """)
  void namesTheNearestAlternative(String className, String config, String alternative) {
    Models model =
        Models.keras3(folder).input("x", "4, 2").layer(className, "l", config, "x").output("l");

    UnsupportedFeatureException thrown =
        assertThrows(UnsupportedFeatureException.class, model::read);

    assertEquals(alternative, thrown.diagnostics().get(0).hint());
  }
}
