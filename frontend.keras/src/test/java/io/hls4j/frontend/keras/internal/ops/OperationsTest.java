package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.Graph;
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

/** Operations that Keras 3 stores among the layers, as {@code x + y} makes them. */
class OperationsTest {
  @TempDir Path folder;

  /** {@code @} stands for the tensor 1..4 of shape (2, 2), {@code #} for a range. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Add        | @, @          | | 2, 4, 6, 8
          Add        | @, 0.5        | | 1.5, 2.5, 3.5, 4.5
          Subtract   | @, 1          | | 0, 1, 2, 3
          Subtract   | 1, @          | | 0, -1, -2, -3
          Multiply   | 2, @          | | 2, 4, 6, 8
          TrueDivide | @, 2          | | 0.5, 1, 1.5, 2
          Divide     | 12, @         | | 12, 6, 4, 3
          Divide     | @, @          | | 1, 1, 1, 1
          Maximum    | @, 2          | | 2, 2, 3, 4
          Minimum    | 2, @          | | 1, 2, 2, 2
          Negative   | @             | | -1, -2, -3, -4
          Square     | @             | | 1, 4, 9, 16
          Power      | @, 2          | | 1, 4, 9, 16
          Clip       | @             | 'x_min': 2, 'x_max': 3 | 2, 2, 3, 3
          Mean       | @             | 'axis': 1, 'keepdims': false | 2, 3
          Sum        | @             | 'axis': -1, 'keepdims': true | 3, 7
          Max        | @             | 'axis': [1, 2], 'keepdims': false, 'initial': null | 4
          Reshape    | @             | 'newshape': [-1, 4] | 1, 2, 3, 4
          Transpose  | @             | 'axes': [0, 2, 1] | 1, 3, 2, 4
          ExpandDims | @             | 'axis': -1 | 1, 2, 3, 4
          Stack      | [@, @]        | 'axis': 1 | 1, 2, 3, 4, 1, 2, 3, 4
          Stack      | [@, @]        | 'axis': -1 | 1, 1, 2, 2, 3, 3, 4, 4
          Concatenate | [@, @]       | 'axis': 2 | 1, 2, 1, 2, 3, 4, 3, 4
          Flip       | @             | 'axis': [1, 2] | 4, 3, 2, 1
          Matmul     | @, @          | | 7, 10, 15, 22
          Einsum     | @, @          | 'subscripts': 'bij,bkj->bik' | 5, 11, 11, 25
          GetItem    | @, [#, 1]     | | 3, 4
          GetItem    | @, [#, #, -1] | | 2, 4
          GetItem    | @, [#, {'class_name': '__slice__', 'config': {'start': null, 'stop': null, 'step': -1}}] | | 3, 4, 1, 2
          GetItem    | @, [{'class_name': '__ellipsis__', 'config': {}}, 0] | | 1, 3
          Add        | @, {'class_name': '__numpy__', 'config': {'value': [10, 20], 'dtype': 'float32'}} | | 11, 22, 13, 24
          Multiply   | {'class_name': '__tensor__', 'config': {'value': [[[1], [-1]]]}}, @ | | 1, 2, -3, -4
          TrueDivide | @, {'class_name': '__numpy__', 'config': {'value': [[1, 2], [4, 8]]}} | | 1, 1, 0.75, 0.5
          Subtract   | {'class_name': '__numpy__', 'config': {'value': [1, 1]}}, @ | | 0, -1, -2, -3
          GetItem    | @, [#, null, 1]   | | 3, 4
          Cast       | @             | 'dtype': 'float32' | 1, 2, 3, 4
          SwapAxes   | @             | 'axis1': 1, 'axis2': -1 | 1, 3, 2, 4
          Moveaxis   | @             | 'source': 1, 'destination': 2 | 1, 3, 2, 4
          LogSoftmax | @             | 'axis': -1 | -1.3132617, -0.3132617, -1.3132617, -0.3132617
          Glu        | @             | 'axis': -1 | 0.8807971, 2.9460414
          HardShrink | @             | 'threshold': 0.5 | 1, 2, 3, 4
          SoftShrink | @             | 'threshold': 0.5 | 0.5, 1.5, 2.5, 3.5
          Squareplus | @             | 'b': 4 | 1.618034, 2.4142136, 3.3027756, 4.236068
          StopGradient | @           | | 1, 2, 3, 4
          Elu        | @             | 'alpha': 2.0 | 1, 2, 3, 4
          """)
  void compute(String name, String arguments, String config, String expected) {
    Graph graph = model(name, arguments, config).output("o").read().graph();
    double[] numbers =
        Arrays.stream(expected.split(",")).mapToDouble(Double::parseDouble).toArray();
    assertArrayEquals(numbers, Computed.outputs(graph, Computed.counting(4)).get(0), 1e-6);
  }

  private Models model(String name, String arguments, String config) {
    Models model = Models.keras3(folder).input("x", "2, 2");
    String slice =
        "{'class_name': '__slice__', 'config': {'start': null, 'stop': null, 'step': null}}";
    String args = arguments.replace("@", model.reference("x")).replace("#", slice);
    return model.operation(
        name, "o", config == null ? "" : config, "{'args': [%s], 'kwargs': {}}".formatted(args));
  }

  @Test
  void splitsIntoParts() {
    Models model = model("Split", "@", "'indices_or_sections': 2, 'axis': -1");
    List<double[]> outputs =
        Computed.outputs(model.outputAt("o", 1).outputAt("o", 0), Computed.counting(4));
    assertArrayEquals(new double[] {2, 4}, outputs.get(0));
    assertArrayEquals(new double[] {1, 3}, outputs.get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Add       | @, [1, 2, 3]   |
          Add       | @, [[1, 2], 3] |
          Add       | @, [[[1, 2]], [[3, 4]]] |
          Maximum   | @, [1, 2]      |
          TrueDivide | @, 0          |
          GetItem   | @, [null, #]   |
          Cast      | @              | 'dtype': 'int8'
          Mean      | @              | 'axis': 0, 'keepdims': false
          Mean      | @              | 'axis': null, 'keepdims': false
          Reshape   | @              | 'newshape': [2, 2]
          Transpose | @              | 'axes': [1, 0, 2]
          Power     | @, 3           |
          Squeeze   | @              | 'axis': 1
          GetItem   | @, [0]         |
          Flip      | @              | 'axis': null
          Softmax   | @              | 'axis': 0
          Add       | @, @, 3        |
          """)
  void refusesWhatWouldTouchTheBatchOrIsNotExact(String name, String arguments, String config) {
    Models model = model(name, arguments, config).output("o");
    Hls4jException thrown = assertThrows(Hls4jException.class, model::read);
    assertEquals(KerasDiagnostics.UNSUPPORTED_ATTRIBUTE, thrown.diagnostics().get(0).code());
  }

  @Test
  void areNoLayersAndHaveNoGroupOfWeights() {
    assertEquals(
        """
        x Input [2, 2] {input_shape=[2, 2]}
        o Merge [2, 2] {op=add} <- x, x
        """,
        ConvertersTest.show(model("Add", "@, @", "").output("o").read().graph()));
  }
}
