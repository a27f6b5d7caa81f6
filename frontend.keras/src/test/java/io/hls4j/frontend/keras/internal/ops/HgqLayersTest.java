package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layers.MultiHeadAttention;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers of HGQ 2 with quantizers whose state lies beside the weights. */
class HgqLayersTest {
  private static final String CONF = NumberedModel.CONF;
  private static final String KIF = NumberedModel.KIF;

  @TempDir Path folder;

  private final Map<String, Object> arrays = new LinkedHashMap<>();

  @Test
  void quantizersStandBeforeAndBehindALayer() {
    quantizer("layers/q_dense/iq", 2, 1, 1);
    quantizer("layers/q_dense/kq", 0, 2, 1);
    quantizer("layers/q_dense/oq", 3, 0, 0);
    arrays.put("layers/q_dense/vars/0", new float[][] {{0.3f, -0.9f}});
    arrays.put("layers/q_dense/vars/1", new float[] {0.5f, 0.25f});
    arrays.put("layers/q_dense/vars/2", 1f);
    arrays.put("layers/q_dense/vars/3", 7f);

    Graph graph =
        read(
            "QDense",
            "'units': 2, 'use_bias': true, 'activation': 'linear', 'enable_ebops': true,"
                + " 'iq_conf': %s, 'kq_conf': %s, 'bq_conf': null, 'enable_oq': true,"
                    .formatted(KIF, KIF)
                + " 'oq_conf': "
                + KIF,
            "1");

    assertEquals(
        List.of("x", "q_iq", "q", "q_oq"), graph.nodes().stream().map(Node::name).toList());
    assertEquals(
        List.of(0.25, -1.0), list(graph.node("q").orElseThrow().weight("weight").toDoubles()));
    // 1.3 becomes 1.5; 1.5 / 4 + 0.5 is 0.875, -1.5 + 0.25 is below zero.
    assertEquals(List.of(1.0, 0.0), list(run(graph, TensorData.ofDoubles(Shape.of(1), 1.3))));
  }

  @Test
  void wrappingQuantizersStoreTheirVariablesInAnotherOrder() {
    arrays.put("layers/q_dense/iq/quantizer/vars/0", new float[] {1}); // f
    arrays.put("layers/q_dense/iq/quantizer/vars/1", new float[] {1}); // k
    arrays.put("layers/q_dense/iq/quantizer/vars/2", new float[] {2}); // i
    arrays.put("layers/q_dense/iq/quantizer/vars/3", Float.POSITIVE_INFINITY);
    arrays.put("layers/q_dense/kq/quantizer/vars/0", new float[] {3}); // b
    arrays.put("layers/q_dense/kq/quantizer/vars/1", new float[] {1}); // k
    arrays.put("layers/q_dense/kq/quantizer/vars/2", new float[] {1}); // i
    arrays.put("layers/q_dense/vars/0", new float[][] {{0.3f, -0.9f}});

    Graph graph =
        read(
            "QDense",
            "'units': 2, 'use_bias': false, 'activation': 'linear', 'enable_ebops': false,"
                + " 'iq_conf': %s, 'kq_conf': %s, 'enable_oq': false"
                    .formatted(
                        CONF.formatted("kif", "TRN", "WRAP"),
                        CONF.formatted("kbi", "S_RND", "WRAP")),
            "1");

    Node quantizer = graph.node("q_iq").orElseThrow();
    assertEquals(4, quantizer.weight("bits").at(0));
    assertEquals(3, quantizer.weight("integers").at(0));
    assertEquals(
        List.of(0.25, -1.0), list(graph.node("q").orElseThrow().weight("weight").toDoubles()));
  }

  @Test
  void aScaledQuantizerIsRefused() {
    quantizer("layers/q_dense/iq", 2, 1, 1);
    arrays.put("layers/q_dense/vars/0", new float[][] {{0.3f}});

    UnsupportedFeatureException thrown =
        assertThrows(
            UnsupportedFeatureException.class,
            () ->
                read(
                    "QDense",
                    "'units': 1, 'use_bias': false, 'activation': 'linear', 'enable_ebops': false,"
                        + " 'iq_conf': "
                        + KIF.replace("'scaler': null", "'scaler': 3.0"),
                    "1"));

    assertEquals(
        "hgq>QDense attribute iq_conf.scaler = '3.0' is not supported",
        thrown.diagnostics().get(0).message());
  }

  @Test
  void attentionIsItsParts() {
    Random random = new Random(5);
    String base = "layers/q_multi_head_attention/";
    Map<String, float[][][]> kernels = new LinkedHashMap<>();
    for (String part : List.of("query", "key", "value", "output")) {
      String group = base + part + "_dense";
      kernels.put(part, kernel(random));
      arrays.put(group + "/vars/0", kernels.get(part));
      if (!part.equals("key")) {
        arrays.put(
            group + "/vars/1",
            part.equals("output") ? new float[2] : new float[][] {{0, 0}, {0, 0}});
      }
      quantizer(group + "/iq", 3, 20, 1);
      quantizer(group + "/kq", 3, 20, 1);
      if (!part.equals("key")) {
        quantizer(group + "/bq", 3, 20, 1);
      }
      if (!part.equals("output")) {
        quantizer(group + "/oq", 5, 20, 1);
      }
    }
    quantizer(base + "_softmax/iq", 5, 20, 1);
    quantizer(base + "_softmax/oq", 1, 20, 0);
    quantizer(base + "_softmax/exp_table/iq", 4, 12, 0);
    quantizer(base + "_softmax/exp_table/oq", 1, 20, 0);
    quantizer(base + "_softmax/inv_table/iq", 3, 12, 0);
    quantizer(base + "_softmax/inv_table/oq", 1, 20, 0);

    Graph graph = read("QMultiHeadAttention", attention(), "3, 2");

    assertEquals(
        List.of(
            "x",
            "q_query_iq",
            "q_query",
            "q_query_oq",
            "q_key_iq",
            "q_key",
            "q_key_oq",
            "q_value_iq",
            "q_value",
            "q_value_oq",
            "q_q_QK",
            "q_softmax_iq",
            "q_softmax",
            "q_softmax_oq",
            "q_q_aV",
            "q_attention_output_iq",
            "q_attention_output"),
        graph.nodes().stream().map(Node::name).toList());
    TensorData x = TensorData.ofDoubles(Shape.of(3, 2), 1, -0.5, 0.25, 2, -1.5, 0.75);
    double[] expected = run(plain(kernels), x);
    double[] actual = run(graph, x);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 2e-3);
    }
  }

  private static String attention() {
    StringBuilder config =
        new StringBuilder(
            "'num_heads': 2, 'key_dim': 2, 'value_dim': 2, 'use_bias': true, 'dropout': 0.0,"
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

  private static float[][][] kernel(Random random) {
    float[][][] kernel = new float[2][2][2];
    for (float[][] rows : kernel) {
      for (float[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          row[i] = (random.nextInt(17) - 8) / 8f;
        }
      }
    }
    return kernel;
  }

  /** The attention of Keras with the same kernels. */
  private static Graph plain(Map<String, float[][][]> kernels) {
    GraphBuilder builder = new GraphBuilder("plain", DiagnosticSink.failFast());
    Value x = builder.input("x", Shape.of(3, 2));
    GraphBuilder.NodeBuilder node =
        builder
            .node(MultiHeadAttention.KIND, "a")
            .input(x, x, x)
            .attr(MultiHeadAttention.SCALE, 1 / Math.sqrt(2));
    kernels.forEach((part, kernel) -> node.weight(part + "_kernel", tensor(kernel)));
    return builder.output(node.add()).build();
  }

  private static TensorData tensor(float[][][] kernel) {
    double[] all = new double[8];
    for (int i = 0; i < all.length; i++) {
      all[i] = kernel[i / 4][i / 2 % 2][i % 2];
    }
    return TensorData.wrapDoubles(Shape.of(2, 2, 2), all);
  }

  private static double[] run(Graph graph, TensorData x) {
    return ReferenceEvaluator.real(graph).run(List.of(x)).get(graph.outputs().get(0)).toDoubles();
  }

  private static List<Double> list(double[] values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }

  private void quantizer(String path, float i, float f, float k) {
    arrays.put(path + "/quantizer/vars/0", new float[] {i});
    arrays.put(path + "/quantizer/vars/1", new float[] {f});
    arrays.put(path + "/quantizer/vars/2", new float[] {k});
  }

  private Graph read(String className, String config, String shape) {
    NumberedModel model = new NumberedModel(folder);
    arrays.forEach(model::put);
    return model.read(className, config, shape).graph();
  }
}
