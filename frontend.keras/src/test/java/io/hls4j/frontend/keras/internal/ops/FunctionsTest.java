package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.frontend.keras.internal.Models;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions compute what the documentation of Keras says they compute. */
class FunctionsTest {
  private static final double[] POINTS = {
    -4, -3, -1.5, -1, -0.5, -0.25, 0, 0.25, 0.5, 1, 1.5, 3, 7
  };
  private static final Map<String, DoubleUnaryOperator> FUNCTIONS =
      Map.ofEntries(
          Map.entry("celu", x -> x > 0 ? x : Math.expm1(x)),
          Map.entry("elu", x -> x > 0 ? x : Math.expm1(x)),
          Map.entry("exponential", Math::exp),
          Map.entry("hard_shrink", x -> Math.abs(x) > 0.5 ? x : 0),
          Map.entry("hard_sigmoid", x -> clip(x / 6 + 0.5, 0, 1)),
          Map.entry("hard_silu", x -> x * clip(x + 3, 0, 6) / 6),
          Map.entry("hard_tanh", x -> clip(x, -1, 1)),
          Map.entry("leaky_relu", x -> x > 0 ? x : 0.2 * x),
          Map.entry("log_sigmoid", x -> -Math.log1p(Math.exp(-x))),
          Map.entry("mish", x -> x * Math.tanh(Math.log1p(Math.exp(x)))),
          Map.entry("relu6", x -> clip(x, 0, 6)),
          Map.entry("silu", x -> x / (1 + Math.exp(-x))),
          Map.entry("soft_shrink", x -> Math.abs(x) > 0.5 ? x - Math.signum(x) * 0.5 : 0),
          Map.entry("softplus", x -> Math.log1p(Math.exp(x))),
          Map.entry("softsign", x -> x / (1 + Math.abs(x))),
          Map.entry("sparse_plus", x -> x <= -1 ? 0 : x >= 1 ? x : (x + 1) * (x + 1) / 4),
          Map.entry("sparse_sigmoid", x -> clip((x + 1) / 2, 0, 1)),
          Map.entry("squareplus", x -> (x + Math.sqrt(x * x + 4)) / 2),
          Map.entry("tanh_shrink", x -> x - Math.tanh(x)));

  @TempDir Path folder;

  private static double clip(double x, double low, double high) {
    return Math.max(low, Math.min(high, x));
  }

  @TestFactory
  Stream<DynamicTest> activations() {
    return FUNCTIONS.entrySet().stream()
        .map(
            f ->
                dynamicTest(
                    f.getKey(),
                    () -> check("Activation", "'activation': '" + f.getKey() + "'", f.getValue())));
  }

  @ParameterizedTest
  @CsvSource({
    ", 0.0, 0.0", "2.5, 0.0, 0.0", "6.0, 0.25, 0.0", "2.5, 0.0, 1.0", "2.5, 0.0, -1.0",
    ", 0.25, 1.0", ", 0.25, -1.0", "2.5, 0.5, 1.0", "2.5, 0.5, -0.5", ", 0.0, -1.0"
  })
  void rectifiersWithLimitSlopeAndThreshold(Double limit, double slope, double threshold) {
    String config =
        "'max_value': %s, 'negative_slope': %s, 'threshold': %s"
            .formatted(limit == null ? "null" : limit, slope, threshold);
    check("ReLU", config, x -> rectified(x, limit, slope, threshold));
  }

  /** As Keras computes it, step by step. */
  private static double rectified(double x, Double limit, double slope, double threshold) {
    double negative = Math.max(threshold - x, 0);
    double y = threshold == 0 ? Math.max(x, 0) : x > threshold ? x : 0;
    return (limit == null ? y : clip(y, 0, limit)) - slope * negative;
  }

  private void check(String className, String config, DoubleUnaryOperator expected) {
    Models model =
        Models.keras3(folder).input("x", "13").layer(className, "l", config, "x").output("l");
    assertArrayEquals(
        Arrays.stream(POINTS).map(expected).toArray(),
        Computed.outputs(model, POINTS).get(0),
        1e-6);
  }

  @Test
  void gatesWithTheSecondHalf() {
    Models model =
        Models.keras3(folder).input("x", "4").layer("Activation", "l", "'activation': 'glu'", "x");
    assertArrayEquals(
        new double[] {0.5, 2 / (1 + Math.exp(-1))},
        Computed.outputs(model.output("l"), new double[] {1, 2, 0, 1}).get(0),
        1e-6);
  }

  @Test
  void aLayerInPlaceOfANameBecomesANode() {
    String leaky =
        "{'class_name': 'LeakyReLU', 'config': {'name': 'leaky', 'negative_slope': 0.5}}";
    Models model =
        Models.keras3(folder)
            .input("x", "2")
            .layer("Dense", "d", "'units': 2, 'use_bias': false, 'activation': " + leaky, "x")
            .weight("d", "kernel", new float[][] {{1, 0}, {0, 1}});
    assertEquals(
        """
        x Input [2] {input_shape=[2]}
        d Dense [2] {units=2} weight[2, 2]=[1.0, 0.0, 0.0, 1.0] <- x
        leaky ParametrizedActivation [2] {activation=leaky_relu} param[1]=[0.5] <- d
        """,
        ConvertersTest.show(model.output("d").read().graph()));
  }

  @Test
  void rescalesAndNormalizes() {
    Models model =
        Models.keras3(folder)
            .input("x", "2, 2")
            .layer("Rescaling", "r", "'scale': 0.5, 'offset': [1, -1]", "x")
            .layer("Normalization", "n", "'axis': -1, 'invert': false", "r")
            .weight("n", "mean", new float[] {1, 2})
            .weight("n", "variance", new float[] {4, 0.25f})
            .weight("n", "count", new int[] {7})
            .layer(
                "Normalization",
                "u",
                "'axis': null, 'mean': 1, 'variance': 4, 'invert': true",
                "n");
    assertArrayEquals(
        // x / 2 + (1, -1); then - (1, 2), / (2, 0.5); then * 2 + 1.
        new double[] {1.5, -7, 2.5, -3},
        Computed.outputs(model.output("u"), new double[] {1, 2, 3, 4}).get(0),
        1e-6);
  }

  @Test
  void dividesByTheNormAndByTheRootMeanSquare() {
    Models model =
        Models.keras3(folder)
            .input("x", "2")
            .layer("UnitNormalization", "u", "'axis': -1", "x")
            .layer("RMSNormalization", "r", "'axis': -1, 'epsilon': 0.0", "x")
            .weight("r", "scale", new float[] {1, 2});
    List<double[]> outputs = Computed.outputs(model.output("u", "r"), new double[] {3, 4});
    assertArrayEquals(new double[] {0.6, 0.8}, outputs.get(0), 1e-6);
    double root = Math.sqrt(12.5);
    assertArrayEquals(new double[] {3 / root, 8 / root}, outputs.get(1), 1e-6);
  }

  @Test
  void normalisesAnAxisBeforeTheLast() {
    Models batch =
        Models.keras3(folder)
            .input("x", "2, 2")
            .layer("BatchNormalization", "b", "'axis': 1, 'epsilon': 0.0", "x")
            .weight("b", "gamma", new float[] {1, 2})
            .weight("b", "beta", new float[] {0, 1})
            .weight("b", "moving_mean", new float[] {1, 3})
            .weight("b", "moving_variance", new float[] {1, 4});
    assertArrayEquals(
        new double[] {0, 1, 1, 2},
        Computed.outputs(batch.output("b"), Computed.counting(4)).get(0),
        1e-6);
    Models layer =
        Models.keras3(folder)
            .input("x", "2, 2")
            .layer("LayerNormalization", "l", "'axis': 1, 'epsilon': 0.0", "x")
            .weight("l", "gamma", new float[] {1, 2})
            .weight("l", "beta", new float[] {0, 1});
    assertArrayEquals(
        new double[] {-1, -1, 3, 3},
        Computed.outputs(layer.output("l"), Computed.counting(4)).get(0),
        1e-6);
  }
}
