package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.keras.internal.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attention computes its formula, written out here as loops over plain arrays. */
class AttentionTest {
  private static final int STEPS = 3;
  private static final int WIDTH = 2;
  private static final double[] QUERY = {0.5, -1, 2, 0.25, -0.75, 1.5};
  private static final double[] VALUE = {1, 2, -1, 0.5, 3, -2};

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void innerProductsOfTwoSequences(boolean causal) {
    Models model = layer("Attention", "'use_scale': true, 'score_mode': 'dot'", causal, true);

    check(model.weight("a", "scale", 0.5f), causal, (q, k) -> q * k * 0.5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sumsOfTangents(boolean causal) {
    Models model = layer("AdditiveAttention", "'use_scale': true", causal, true);

    check(
        model.weight("a", "scale", new float[] {0.5f, 0.5f}),
        causal,
        (q, k) -> 0.5 * Math.tanh(q + k));
  }

  @Test
  void sumsOfTangentsWithAFactorInsideAndOneOutside() {
    Models model =
        layer("Attention", "'use_scale': true, 'score_mode': 'concat'", false, true)
            .weight("a", "scale", 0.25f)
            .weight("a", "concat_score_weight", 3f);

    check(model, false, (q, k) -> 3 * Math.tanh(0.25 * (q + k)));
  }

  @Test
  void anOlderFileStatesTheMaskAmongTheAttributes() {
    Models model =
        Models.keras2(folder)
            .input("q", "3, 2")
            .input("v", "3, 2")
            .layer("Attention", "a", "'use_scale': false, 'causal': true", "q", "v")
            .output("a");

    double[] actual = Computed.outputs(model, QUERY, VALUE).get(0);

    assertArrayEquals(sums(shares(true, (q, k) -> q * k)), actual, 1e-6);
  }

  /** The result and the shares, where the scores of two steps are sums over the channels. */
  private void check(Models model, boolean causal, DoubleBinaryOperator score) {
    List<double[]> outputs =
        Computed.outputs(model.outputAt("a", 0).outputAt("a", 1), QUERY, VALUE);
    double[][] shares = shares(causal, score);
    double[] flat = IntStream.range(0, 9).mapToDouble(i -> shares[i / 3][i % 3]).toArray();

    assertArrayEquals(sums(shares), outputs.get(0), 1e-6);
    assertArrayEquals(flat, outputs.get(1), 1e-6);
  }

  private static double[][] shares(boolean causal, DoubleBinaryOperator score) {
    double[][] shares = new double[STEPS][STEPS];
    for (int t = 0; t < STEPS; t++) {
      double total = 0;
      for (int s = 0; s < STEPS; s++) {
        double sum = 0;
        for (int d = 0; d < WIDTH; d++) {
          sum += score.applyAsDouble(QUERY[t * WIDTH + d], VALUE[s * WIDTH + d]);
        }
        shares[t][s] = causal && s > t ? 0 : Math.exp(sum);
        total += shares[t][s];
      }
      for (int s = 0; s < STEPS; s++) {
        shares[t][s] /= total;
      }
    }
    return shares;
  }

  private static double[] sums(double[][] shares) {
    double[] sums = new double[STEPS * WIDTH];
    for (int i = 0; i < sums.length; i++) {
      for (int s = 0; s < STEPS; s++) {
        sums[i] += shares[i / WIDTH][s] * VALUE[s * WIDTH + i % WIDTH];
      }
    }
    return sums;
  }

  private Models layer(String className, String config, boolean causal, boolean scores) {
    Models model = Models.keras3(folder).input("q", "3, 2").input("v", "3, 2");
    String kwargs =
        "'use_causal_mask': %s, 'return_attention_scores': %s".formatted(causal, scores);
    return model.called(
        className,
        "a",
        config,
        "{'args': [[%s, %s]], 'kwargs': {%s}}"
            .formatted(model.reference("q"), model.reference("v"), kwargs));
  }

  /**
   * Two heads of one channel each, that take one channel of the sequence each: attention of each
   * channel with itself. Group query attention with one group has the first channel as keys and
   * values of both.
   */
  @ParameterizedTest
  @CsvSource({"MultiHeadAttention, false", "MultiHeadAttention, true", "GroupQueryAttention, true"})
  void headsHideLaterStepsAndGiveTheirShares(String className, boolean causal) {
    boolean group = className.equals("GroupQueryAttention");
    float[][][] own = {{{1}, {0}}, {{0}, {1}}};
    float[][][] keys = group ? new float[][][] {{{1}}, {{0}}} : own;
    Models model = Models.keras3(folder).input("x", "3, 2");
    String tensor = model.reference("x");
    String heads =
        group
            ? "'head_dim': 1, 'num_query_heads': 2, 'num_key_value_heads': 1"
            : "'num_heads': 2, 'key_dim': 1";
    model
        .called(
            className,
            "a",
            heads + ", 'use_bias': false",
            "{'args': [%s, %s], 'kwargs': {'use_causal_mask': %s, 'return_attention_scores': true}}"
                .formatted(tensor, tensor, causal))
        .weight("a", "query/kernel", own)
        .weight("a", "key/kernel", keys)
        .weight("a", "value/kernel", keys)
        .weight("a", "attention_output/kernel", new float[][][] {{{1, 0}}, {{0, 1}}});

    List<double[]> outputs = Computed.outputs(model.outputAt("a", 0).outputAt("a", 1), QUERY);

    double[] result = new double[STEPS * WIDTH];
    double[] shares = new double[WIDTH * STEPS * STEPS];
    for (int h = 0; h < WIDTH; h++) {
      for (int t = 0; t < STEPS; t++) {
        double total = 0;
        for (int s = 0; s < STEPS; s++) {
          double key = QUERY[s * WIDTH + (group ? 0 : h)];
          double e = causal && s > t ? 0 : Math.exp(QUERY[t * WIDTH + h] * key);
          shares[(h * STEPS + t) * STEPS + s] = e;
          total += e;
          result[t * WIDTH + h] += e * key;
        }
        result[t * WIDTH + h] /= total;
        for (int s = 0; s < STEPS; s++) {
          shares[(h * STEPS + t) * STEPS + s] /= total;
        }
      }
    }
    assertArrayEquals(result, outputs.get(0), 1e-6);
    assertArrayEquals(shares, outputs.get(1), 1e-6);
  }

  @Test
  void aMaskThatIsATensorIsRefused() {
    Models model = Models.keras3(folder).input("q", "3, 2").input("m", "3, 3");
    String q = model.reference("q");
    model.called(
        "MultiHeadAttention",
        "a",
        "'num_heads': 1, 'key_dim': 1, 'use_bias': false",
        "{'args': [%s, %s], 'kwargs': {'attention_mask': %s}}"
            .formatted(q, q, model.reference("m")));
    for (String part : List.of("query", "key", "value")) {
      model.weight("a", part + "/kernel", new float[][][] {{{1}}, {{0}}});
    }
    model.weight("a", "attention_output/kernel", new float[][][] {{{1, 0}}});

    assertThrows(UnsupportedFeatureException.class, () -> model.output("a").read());
  }
}
