package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.hls4j.core.graph.Graph;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers of HGQ 2 that are several in one, with expected values by hand or in plain loops. */
class HgqFoldedTest {
  private static final String KIF = NumberedModel.KIF;
  private static final String COMMON =
      "'enable_ebops': true, 'enable_iq': true, 'enable_oq': false, 'oq_conf': null, 'iq_conf': %s,"
              .formatted(KIF)
          + " 'kq_conf': %s, 'bq_conf': %s".formatted(KIF, KIF);

  @TempDir Path folder;

  /**
   * The factors are 2 / sqrt(4) and 1 / sqrt(1/4), so the kernel is 0.5 and 2; the mean times the
   * kernel is 0.5 - 1, so the bias is 0.75: 0.5 + 2 * 2 + 0.75.
   */
  @Test
  void aNormalisationOfTheInputIsFoldedIntoADenseLayer() {
    NumberedModel model = quantized("layers/q_batch_norm_dense");
    String vars = "layers/q_batch_norm_dense/vars/";
    model.put(vars + 0, new float[][] {{0.5f}, {1}}).put(vars + 1, new float[] {0.25f});
    model.put(vars + 2, new float[] {2, 1}).put(vars + 3, 1e-5f).put(vars + 4, 99f);
    model.put(vars + 5, new float[] {1, -1}).put(vars + 6, new float[] {3.999f, 0.249f});

    Graph graph =
        model
            .read(
                "QBatchNormDense",
                "'units': 1, 'activation': 'linear', 'use_bias': true, 'scale': true,"
                    + " 'momentum': 0.99, 'epsilon': 0.001, 'synchronized': false, "
                    + COMMON,
                "2")
            .graph();

    assertArrayEquals(
        new double[] {5.25}, Computed.outputs(graph, Computed.counting(2)).get(0), 1e-9);
  }

  /**
   * The factors are 1 / 2 and 2 / 1: the kernel is 0.5 4 | 1.5 8, and 2 / 2 and 1 * 2 are taken
   * from the bias.
   */
  @Test
  void aNormalisationOfTheResultIsFoldedIntoAProduct() {
    NumberedModel model = quantized("layers/q_einsum_dense_batchnorm");
    String vars = "layers/q_einsum_dense_batchnorm/vars/";
    model.put(vars + 0, new float[][] {{1, 2}, {3, 4}}).put(vars + 1, new float[] {0.5f, -0.5f});
    model.put(vars + 2, new float[] {1, 2}).put(vars + 3, 1e-5f).put(vars + 4, 99f);
    model.put(vars + 5, new float[] {2, 1}).put(vars + 6, new float[] {4, 1});

    Graph graph =
        model
            .read(
                "QEinsumDenseBatchnorm",
                "'equation': 'ab,bc->ac', 'output_shape': [2], 'bias_axes': 'c',"
                    + " 'activation': 'linear', "
                    + COMMON,
                "2")
            .graph();

    assertArrayEquals(
        new double[] {3, 17.5}, Computed.outputs(graph, Computed.counting(2)).get(0), 1e-9);
  }

  private NumberedModel quantized(String layer) {
    return new NumberedModel(folder)
        .quantizer(layer + "/iq", 5, 8, 1)
        .quantizer(layer + "/kq", 5, 8, 1)
        .quantizer(layer + "/bq", 5, 8, 1);
  }

  private static final int STEPS = 3;
  private static final int FEWER = 2;
  private static final int WIDTH = 2;

  /** One head as wide as the sequence; keys and values have two steps, sums of the three. */
  @Test
  void keysAndValuesHaveFewerSteps() {
    Random random = new Random(7);
    double[][] keySums = matrix(random, STEPS, FEWER);
    double[][] valueSums = matrix(random, STEPS, FEWER);
    double[][] query = matrix(random, WIDTH, WIDTH);
    double[][] key = matrix(random, WIDTH, WIDTH);
    double[][] value = matrix(random, WIDTH, WIDTH);
    String base = "layers/q_linformer_attention/";
    NumberedModel model = new NumberedModel(folder);
    projection(model, base + "_lin_k_proj", floats(keySums), false, false);
    projection(model, base + "_lin_v_proj", floats(valueSums), false, false);
    projection(model, base + "query_dense", heads(query), true, true);
    projection(model, base + "key_dense", heads(key), false, true);
    projection(model, base + "value_dense", heads(value), true, true);
    projection(model, base + "output_dense", new float[][][] {{{1, 0}, {0, 1}}}, true, false);
    model.quantizer(base + "_softmax/iq", 5, 20, 1).quantizer(base + "_softmax/oq", 1, 20, 0);
    model.quantizer(base + "_softmax/exp_table/iq", 4, 12, 0);
    model.quantizer(base + "_softmax/exp_table/oq", 1, 20, 0);
    model.quantizer(base + "_softmax/inv_table/iq", 3, 12, 0);
    model.quantizer(base + "_softmax/inv_table/oq", 1, 20, 0);

    Graph graph = model.read("QLinformerAttention", attention(), "3, 2").graph();

    double[] x = {1, -0.5, 0.25, 2, -1.5, 0.75};
    double[][] sequence = {{x[0], x[1]}, {x[2], x[3]}, {x[4], x[5]}};
    double[][] q = times(sequence, query);
    double[][] k = times(times(turned(keySums), sequence), key);
    double[][] v = times(times(turned(valueSums), sequence), value);
    double[][] shares = times(q, turned(k));
    for (double[] row : shares) {
      double total = 0;
      for (int s = 0; s < row.length; s++) {
        row[s] = Math.exp(row[s] / Math.sqrt(WIDTH));
        total += row[s];
      }
      for (int s = 0; s < row.length; s++) {
        row[s] /= total;
      }
    }
    double[][] expected = times(shares, v);
    double[] actual = Computed.outputs(graph, x).get(0);
    for (int i = 0; i < actual.length; i++) {
      assertArrayEquals(
          new double[] {expected[i / WIDTH][i % WIDTH]}, new double[] {actual[i]}, 2e-3);
    }
  }

  private static void projection(
      NumberedModel model, String group, Object kernel, boolean bias, boolean output) {
    model.put(group + "/vars/0", kernel).quantizer(group + "/iq", 4, 20, 1);
    model.quantizer(group + "/kq", 3, 20, 1);
    if (bias) {
      boolean last = group.endsWith("output_dense");
      model.put(group + "/vars/1", last ? new float[2] : new float[1][2]);
      model.quantizer(group + "/bq", 3, 20, 1);
    }
    if (output) {
      model.quantizer(group + "/oq", 5, 20, 1);
    }
  }

  private static String attention() {
    StringBuilder config =
        new StringBuilder(
            "'num_heads': 1, 'key_dim': 2, 'value_dim': 2, 'use_bias': true, 'dropout': 0.0,"
                + " 'lin_kv_proj_dim': [2], 'share_kv_proj': false,"
                + " 'enable_ebops': false, 'enable_iq': true, 'enable_oq': false, 'oq_conf': null,"
                + " 'stable_softmax': true");
    for (String conf : List.of("iq", "kq", "bq", "oq")) {
      config.append(", 'qkvo_").append(conf).append("_conf': ").append(KIF);
    }
    for (String conf : List.of("iq", "oq", "exp_iq", "exp_oq", "inv_iq", "inv_oq")) {
      config.append(", 'softmax_").append(conf).append("_conf': ").append(KIF);
    }
    return config.toString();
  }

  /** Eighths, which every quantizer here holds exactly. */
  private static double[][] matrix(Random random, int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int i = 0; i < columns; i++) {
        row[i] = (random.nextInt(17) - 8) / 8.0;
      }
    }
    return matrix;
  }

  private static float[][] floats(double[][] matrix) {
    float[][] floats = new float[matrix.length][matrix[0].length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        floats[i][j] = (float) matrix[i][j];
      }
    }
    return floats;
  }

  /** A kernel with an axis for one head in the middle. */
  private static float[][][] heads(double[][] matrix) {
    float[][] rows = floats(matrix);
    float[][][] kernel = new float[rows.length][][];
    for (int i = 0; i < rows.length; i++) {
      kernel[i] = new float[][] {rows[i]};
    }
    return kernel;
  }

  private static double[][] turned(double[][] a) {
    double[][] turned = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        turned[j][i] = a[i][j];
      }
    }
    return turned;
  }

  private static double[][] times(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }
}
