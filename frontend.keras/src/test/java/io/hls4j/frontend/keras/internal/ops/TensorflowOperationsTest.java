package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.Models;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of TensorFlow functions in models of Keras 2, in the form in which it writes them. */
class TensorflowOperationsTest {
  @TempDir Path folder;

  /** {@code @} stands for the tensor 1..4 of shape (2, 2); expected values by hand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          __operators__.add | ['x', 0, 0, {'y': 0.5, 'name': null}]     | 1.5, 2.5, 3.5, 4.5
          math.add          | ['x', 0, 0, {'y': ['x', 0, 0]}]           | 2, 4, 6, 8
          math.subtract     | ['_CONSTANT_VALUE', -1, 1, {'y': ['x', 0, 0]}] | 0, -1, -2, -3
          math.subtract     | ['x', 0, 0, {'y': [1.0, 2.0]}]            | 0, 0, 2, 2
          math.multiply     | ['x', 0, 0, {'y': 2}]                     | 2, 4, 6, 8
          math.truediv      | ['_CONSTANT_VALUE', -1, 12, {'y': ['x', 0, 0]}] | 12, 6, 4, 3
          math.maximum      | ['x', 0, 0, {'y': 2.5}]                   | 2.5, 2.5, 3, 4
          math.pow          | ['x', 0, 0, {'y': 2}]                     | 1, 4, 9, 16
          math.reduce_mean  | ['x', 0, 0, {'axis': 1}]                  | 2, 3
          math.reduce_sum   | ['x', 0, 0, {'axis': [1, 2], 'keepdims': true}] | 10
          math.reduce_max   | ['x', 0, 0, {'axis': -1}]                 | 2, 4
          reshape           | ['x', 0, 0, {'shape': [-1, 4]}]           | 1, 2, 3, 4
          compat.v1.transpose | ['x', 0, 0, {'perm': [0, 2, 1]}]        | 1, 3, 2, 4
          concat            | [['x', 0, 0, {'axis': -1}], ['x', 0, 0, {'axis': -1}]] | 1, 2, 1, 2, 3, 4, 3, 4
          stack             | [['x', 0, 0, {'axis': 1}], ['x', 0, 0, {'axis': 1}]] | 1, 2, 3, 4, 1, 2, 3, 4
          expand_dims       | ['x', 0, 0, {'axis': -1}]                 | 1, 2, 3, 4
          reverse           | ['x', 0, 0, {'axis': [1]}]                | 3, 4, 1, 2
          linalg.matmul     | ['x', 0, 0, {'b': ['x', 0, 0]}]           | 7, 10, 15, 22
          linalg.matmul     | ['x', 0, 0, {'b': ['x', 0, 0], 'transpose_b': true}] | 5, 11, 11, 25
          linalg.matmul     | ['x', 0, 0, {'b': ['x', 0, 0], 'transpose_a': true}] | 10, 14, 14, 20
          nn.relu           | ['x', 0, 0, {}]                           | 1, 2, 3, 4
          nn.leaky_relu     | ['x', 0, 0, {'alpha': 0.1}]               | 1, 2, 3, 4
          math.sigmoid      | ['x', 0, 0, {}]                           | 0.7310586, 0.8807971, 0.9525741, 0.9820138
          nn.softmax        | ['x', 0, 0, {'axis': -1}]                 | 0.2689414, 0.7310586, 0.2689414, 0.7310586
          nn.gelu           | ['x', 0, 0, {}]                           | 0.8413447, 1.9544997, 2.9959502, 3.9998733
          clip_by_value     | ['x', 0, 0, {'clip_value_min': 2, 'clip_value_max': 3}] | 2, 2, 3, 3
          cast              | ['x', 0, 0, {'dtype': 'float32'}]         | 1, 2, 3, 4
          """)
  void compute(String function, String node, String expected) {
    Graph graph = model("TFOpLambda", function, node).output("o").read().graph();

    double[] numbers =
        Arrays.stream(expected.split(",")).mapToDouble(Double::parseDouble).toArray();
    assertArrayEquals(numbers, Computed.outputs(graph, Computed.counting(4)).get(0), 1e-6);
  }

  /** {@code :} stands for a whole axis. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [:, 1]                                            | 3, 4
          [:, :, {'start': 0, 'stop': 1, 'step': null}]     | 1, 3
          [{'class_name': '__ellipsis__'}, -1]              | 2, 4
          [:, {'start': null, 'stop': null, 'step': -1}]    | 3, 4, 1, 2
          [:, null, 1]                                      | 3, 4
          """)
  void slices(String key, String expected) {
    String spec = key.replace(":,", "{'start': null, 'stop': null, 'step': null},");
    Graph graph =
        model(
                "SlicingOpLambda",
                "__operators__.getitem",
                "['x', 0, 0, {'slice_spec': " + spec + "}]")
            .output("o")
            .read()
            .graph();

    double[] numbers =
        Arrays.stream(expected.split(",")).mapToDouble(Double::parseDouble).toArray();
    assertArrayEquals(numbers, Computed.outputs(graph, Computed.counting(4)).get(0));
  }

  /** The lengths 1 and 2 of three columns. */
  @Test
  void splitsByLengths() {
    Models model =
        Models.keras2(folder)
            .input("x", "3")
            .called(
                "TFOpLambda",
                "o",
                "'function': 'split'",
                "['x', 0, 0, {'num_or_size_splits': [1, 2], 'axis': -1}]")
            .outputAt("o", 0)
            .outputAt("o", 1);

    var outputs = Computed.outputs(model, Computed.counting(3));

    assertArrayEquals(new double[] {1}, outputs.get(0));
    assertArrayEquals(new double[] {2, 3}, outputs.get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nn.top_k          | ['x', 0, 0, {'k': 1}]
          math.reduce_mean  | ['x', 0, 0, {}]
          reshape           | ['x', 0, 0, {'shape': [2, 2]}]
          concat            | [['x', 0, 0, {'axis': 0}], ['x', 0, 0, {'axis': 0}]]
          cast              | ['x', 0, 0, {'dtype': 'int32'}]
          nn.swish          | ['x', 0, 0, {'beta': 2.0}]
          math.add          | ['x', 0, 0, {'y': [1, 2, 3]}]
          keras.activations.relu | ['x', 0, 0, {'max_value': 6.0}]
          """)
  void refusesTheRest(String function, String node) {
    Hls4jException thrown =
        assertThrows(
            UnsupportedFeatureException.class,
            () -> model("TFOpLambda", function, node).output("o").read());
    assertEquals(KerasDiagnostics.UNSUPPORTED_ATTRIBUTE, thrown.diagnostics().get(0).code());
  }

  private Models model(String className, String function, String node) {
    return Models.keras2(folder)
        .input("x", "2, 2")
        .called(className, "o", "'function': '%s'".formatted(function), node);
  }
}
