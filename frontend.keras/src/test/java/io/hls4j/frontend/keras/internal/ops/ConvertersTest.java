package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.Models;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each layer class becomes the nodes that its definition asks for. */
class ConvertersTest {
  private static final float[][] KERNEL = {{1, 2}, {3, -4}, {0.4f, -0.6f}};

  @TempDir Path folder;

  @Test
  void denseOfKeras2HasALinearNode() {
    assertEquals(
        """
        x Input [3] {input_shape=[3]}
        d Dense [2] {units=2} weight[3, 2]=[1.0, 2.0, 3.0, -4.0, 0.4, -0.6] bias[2]=[5.0, 6.0] <- x
        d_linear Activation [2] {activation=linear} <- d
        """,
        nodes(dense(Models.keras2(folder), "Dense", "'units': 2, 'activation': 'linear'")));
  }

  @Test
  void denseOfKeras3HasNoLinearNode() {
    assertEquals(
        """
        x Input [3] {input_shape=[3]}
        d Dense [2] {units=2} weight[3, 2]=[1.0, 2.0, 3.0, -4.0, 0.4, -0.6] bias[2]=[5.0, 6.0] <- x
        """,
        nodes(dense(Models.keras3(folder), "Dense", "'units': 2, 'activation': 'linear'")));
  }

  @Test
  void binaryAndTernaryKernelsAreRounded() {
    assertEquals(
        """
        x Input [3] {input_shape=[3]}
        d Dense [2] {units=2} weight[3, 2]:int<2>=[1.0, 1.0, 1.0, -1.0, 1.0, -1.0]\
         bias[2]=[5.0, 6.0] <- x
        d_relu Activation [2] {activation=relu} <- d
        """,
        nodes(dense(Models.keras2(folder), "BinaryDense", "'units': 2, 'activation': 'relu'")));
    assertEquals(
        """
        x Input [3] {input_shape=[3]}
        d Dense [2] {units=2} weight[3, 2]:int<2>=[1.0, 1.0, 1.0, -1.0, 0.0, -1.0]\
         bias[2]=[5.0, 6.0] <- x
        d_relu Activation [2] {activation=relu} <- d
        """,
        nodes(dense(Models.keras2(folder), "TernaryDense", "'units': 2, 'activation': 'relu'")));
  }

  private static Models dense(Models model, String className, String config) {
    return model
        .input("x", "3")
        .layer(className, "d", config, "x")
        .weight("d", "kernel:0", KERNEL)
        .weight("d", "bias:0", new float[] {5, 6})
        .output("d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | Activation | 'activation': 'relu'         | Activation {activation=relu}
          3 | Activation | 'activation': 'relu6'        | Activation {activation=relu6}
          3 | Activation | 'activation': 'sigmoid'      | Activation {activation=sigmoid}
          3 | Activation | 'activation': 'tanh'         | Activation {activation=tanh}
          3 | Activation | 'activation': 'softplus'     | Activation {activation=softplus}
          3 | Activation | 'activation': 'softsign'     | Activation {activation=softsign}
          3 | Activation | 'activation': 'selu'         | Activation {activation=selu}
          3 | Activation | 'activation': 'linear'       | Activation {activation=linear}
          2 | Activation | 'activation': 'binary_tanh'  | Activation {activation=binary_tanh}
          2 | Activation | 'activation': 'ternary_tanh' | Activation {activation=ternary_tanh}
          2 | Activation | 'activation': 'relu1'        | Activation {activation=relu1}
          3 | Activation | 'activation': 'softmax'      | Softmax {axis=-1}
          3 | Activation | 'activation': 'elu' | ParametrizedActivation {activation=elu} param[1]=[1.0]
          3 | Activation | 'activation': 'leaky_relu' | ParametrizedActivation {activation=leaky_relu} param[1]=[0.2]
          2 | Activation | 'activation': 'hard_sigmoid' | HardActivation {activation=hard_sigmoid} slope[1]=[0.2] shift[1]=[0.5]
          3 | Activation | 'activation': 'hard_sigmoid' | HardActivation {activation=hard_sigmoid} slope[1]=[0.16666667] shift[1]=[0.5]
          3 | Activation | 'activation': 'hard_tanh' | HardActivation {activation=hard_tanh} slope[1]=[0.5] shift[1]=[0.5]
          2 | ReLU | 'max_value': null | Activation {activation=relu}
          3 | ReLU | 'max_value': null | ParametrizedActivation {activation=thresholded_relu} param[1]=[0.0]
          3 | ReLU | 'max_value': Infinity, 'threshold': 2.0 | ParametrizedActivation {activation=thresholded_relu} param[1]=[2.0]
          3 | ReLU | 'max_value': 6.0  | Activation {activation=relu6}
          3 | ReLU | 'max_value': 1    | Activation {activation=relu1}
          3 | ReLU | 'negative_slope': 0.1 | ParametrizedActivation {activation=leaky_relu} param[1]=[0.1]
          2 | LeakyReLU | 'alpha': 0.25 | ParametrizedActivation {activation=leaky_relu} param[1]=[0.25]
          2 | LeakyReLU | 'alpha': {'type': 'ndarray', 'value': 0.5} | ParametrizedActivation {activation=leaky_relu} param[1]=[0.5]
          3 | ReLU | 'max_value': 5.0  | Clip {} low[1]=[0.0] high[1]=[5.0]
          3 | Activation | 'activation': 'gelu' | Activation {activation=gelu}
          2 | Activation | 'activation': 'swish' | Activation {activation=silu}
          3 | Activation | 'activation': 'hard_silu' | Activation {activation=hard_swish}
          3 | Activation | 'activation': 'exponential' | Activation {activation=exp}
          3 | Activation | 'activation': 'mish' | Activation {activation=mish}
          3 | Activation | 'activation': 'log_sigmoid' | Activation {activation=log_sigmoid}
          3 | LeakyReLU | 'trainable': true | ParametrizedActivation {activation=leaky_relu} param[1]=[0.3]
          3 | ELU | 'alpha': 2 | ParametrizedActivation {activation=elu} param[1]=[2.0]
          2 | ThresholdedReLU | 'theta': 0.75 | ParametrizedActivation {activation=thresholded_relu} param[1]=[0.75]
          3 | Dropout | 'rate': 0.5 | Activation {activation=linear}
          3 | GaussianNoise | 'stddev': 0.5 | Activation {activation=linear}
          """)
  void activations(int generation, String className, String config, String expected) {
    Models model = generation == 2 ? Models.keras2(folder) : Models.keras3(folder);
    String nodes = nodes(model.input("x", "2").layer(className, "l", config, "x").output("l"));
    String[] parts = expected.split(" ", 2);
    assertEquals(
        "x Input [2] {input_shape=[2]}\nl %s [2] %s <- x\n".formatted(parts[0], parts[1]), nodes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Activation | 'activation': 'sparsemax'
          Activation | 'activation': {'class_name': 'function', 'config': 'relu'}
          Dense      | 'units': 2, 'activation': 'threshold'
          Dense      | 'units': 2, 'dtype': {'class_name': 'QuantizedDTypePolicy', 'config': {'name': 'int8_from_float32'}}
          Dense      | 'units': 2, 'lora_rank': 4
          ReLU       | 'max_value': -1.0
          Softmax    | 'axis': 0
          Softmax    | 'axis': [1, 2]
          BatchNormalization | 'axis': 1, 'renorm': true
          BinaryDense | 'units': 2, 'H': 2.0
          """)
  void refusesWhatItCannotDoExactly(String className, String config) {
    Models model = Models.keras3(folder).input("x", "3").layer(className, "l", config, "x");
    if (className.endsWith("Dense")) {
      model.weight("l", "kernel", KERNEL).weight("l", "bias", new float[2]);
    }
    if (className.startsWith("Batch")) {
      for (String name : new String[] {"gamma", "beta", "moving_mean", "moving_variance"}) {
        model.weight("l", name, new float[3]);
      }
    }
    refused(KerasDiagnostics.UNSUPPORTED_ATTRIBUTE, 3, model.output("l"));
  }

  @Test
  void refusesLayersThatTrainWhenTheyAreCalled() {
    Models model = Models.keras2(folder).input("x", "3");
    refused(
        KerasDiagnostics.UNSUPPORTED_ATTRIBUTE,
        3,
        model.called("Dropout", "d", "", "[['x', 0, 0, {'training': true}]]").output("d"));
  }

  @Test
  void normalisesByTheStatisticsOfTraining() {
    Models model =
        Models.keras3(folder)
            .input("x", "2")
            .layer("BatchNormalization", "bn", "'axis': -1, 'epsilon': 0.5", "x")
            .weight("bn", "gamma", new float[] {3, 1})
            .weight("bn", "beta", new float[] {1, 2})
            .weight("bn", "moving_mean", new float[] {10, 20})
            .weight("bn", "moving_variance", new float[] {3.5f, 0.5f});
    assertEquals(
        """
        x Input [2] {input_shape=[2]}
        bn BatchNormalization [2] {} scale[2]=[1.5, 1.0] bias[2]=[-14.0, -18.0] <- x
        """,
        nodes(model.output("bn")));
  }

  @Test
  void normalisesWithoutScaleAndCenter() {
    Models model =
        Models.keras2(folder)
            .input("x", "1")
            .layer(
                "BatchNormalization",
                "bn",
                "'axis': [1], 'epsilon': 0, 'scale': false, 'center': false",
                "x")
            .weight("bn", "moving_mean", new float[] {8})
            .weight("bn", "moving_variance", new float[] {4});
    assertEquals(
        """
        x Input [1] {input_shape=[1]}
        bn BatchNormalization [1] {} scale[1]=[0.5] bias[1]=[-4.0] <- x
        """,
        nodes(model.output("bn")));
  }

  @Test
  void writesOutSlopesThatAreSharedAlongAxes() {
    Models model =
        Models.keras3(folder)
            .input("x", "2, 3")
            .layer("PReLU", "p", "'shared_axes': [1]", "x")
            .weight("p", "alpha", new float[][] {{1, 2, 3}});
    assertEquals(
        """
        x Input [2, 3] {input_shape=[2, 3]}
        p PReLU [2, 3] {} param[2, 3]=[1.0, 2.0, 3.0, 1.0, 2.0, 3.0] <- x
        """,
        nodes(model.output("p")));
  }

  @Test
  void reshapesAndFlattens() {
    Models model =
        Models.keras3(folder)
            .input("x", "2, 3")
            .layer("Reshape", "r", "'target_shape': [-1, 2]", "x")
            .layer("Flatten", "f", "'data_format': 'channels_last'", "r");
    assertEquals(
        """
        x Input [2, 3] {input_shape=[2, 3]}
        r Reshape [3, 2] {target_shape=[-1, 2]} <- x
        f Reshape [6] {target_shape=[6]} <- r
        """,
        nodes(model.output("f")));
  }

  @Test
  void mergesSeveralTensors() {
    Models model =
        Models.keras3(folder)
            .input("a", "2")
            .input("b", "2")
            .input("c", "2")
            .layer("Add", "s", "", "c", "a", "b")
            .layer("Concatenate", "k", "'axis': 1", "s", "a", "b");
    assertEquals(
        """
        a Input [2] {input_shape=[2]}
        b Input [2] {input_shape=[2]}
        c Input [2] {input_shape=[2]}
        s Merge [2] {op=add} <- c, a, b
        k Concatenate [6] {axis=0} <- s, a, b
        """,
        nodes(model.output("k")));
    refused(
        KerasDiagnostics.INPUT_COUNT,
        1,
        Models.keras3(folder)
            .input("a", "2")
            .layer("Subtract", "v", "", "a", "a", "a")
            .output("v"));
    refused(
        KerasDiagnostics.INPUT_COUNT,
        1,
        Models.keras3(folder).input("a", "2").layer("Multiply", "v", "", "a").output("v"));
  }

  private static void refused(DiagnosticCode code, int exitStatus, Models model) {
    Hls4jException thrown = assertThrows(Hls4jException.class, model::read);
    assertEquals(code, thrown.diagnostics().get(0).code(), thrown.getMessage());
    assertEquals(exitStatus, thrown.exitStatus());
  }

  private static String nodes(Models model) {
    return show(model.read().graph());
  }

  /** One line for each node: name, kind, shape, attributes, weights, inputs. */
  static String show(Graph graph) {
    return graph.nodes().stream().map(ConvertersTest::show).collect(Collectors.joining());
  }

  private static String show(Node node) {
    StringBuilder text = new StringBuilder(node.name()).append(' ').append(node.kind().name());
    text.append(' ').append(node.output().shape()).append(' ').append(node.attrs());
    for (String slot : node.kind().weights().stream().map(w -> w.name()).toList()) {
      node.findWeight(slot)
          .ifPresent(
              data ->
                  text.append(' ')
                      .append(slot)
                      .append(data.shape())
                      .append(node.precisions().containsKey(slot) ? ":" + node.precision(slot) : "")
                      .append('=')
                      .append(Arrays.toString(data.toFloats())));
    }
    if (!node.inputs().isEmpty()) {
      text.append(" <- ")
          .append(node.inputs().stream().map(Value::name).collect(Collectors.joining(", ")));
    }
    return text.append('\n').toString();
  }
}
