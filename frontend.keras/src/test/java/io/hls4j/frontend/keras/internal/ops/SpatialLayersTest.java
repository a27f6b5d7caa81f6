package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.Models;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers over spatial axes compute what their definition in Keras says. */
class SpatialLayersTest {
  @TempDir Path folder;

  /** One channel; each kernel cell has a weight of its own, so that a shifted window shows. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'padding': 'valid'                                      | 321, 432, 543
          'padding': 'same'                                       | 210, 321, 432, 543, 54
          'padding': 'causal'                                     | 100, 210, 321, 432, 543
          'padding': 'same', 'strides': [2]                       | 210, 432, 54
          'padding': 'same', 'strides': [3]                       | 321, 54
          'padding': 'causal', 'strides': [2]                     | 100, 321, 543
          'padding': 'valid', 'dilation_rate': [2]                | 531
          'padding': 'same', 'dilation_rate': [2]                 | 310, 420, 531, 42, 53
          'padding': 'causal', 'dilation_rate': [2]               | 100, 200, 310, 420, 531
          """)
  void convolvesWithThePaddingOfKeras(String config, String expected) {
    Models model =
        Models.keras3(folder)
            .input("x", "5, 1")
            .layer(
                "Conv1D",
                "c",
                "'filters': 1, 'kernel_size': [3], 'use_bias': false, " + config,
                "x")
            .weight("c", "kernel", new float[][][] {{{1}}, {{10}}, {{100}}});
    assertArrayEquals(
        numbers(expected), Computed.outputs(model.output("c"), Computed.counting(5)).get(0), 1e-6);
  }

  /** What the output of a transposed convolution is, cell by cell. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'padding': 'valid'                                 | 1, 12, 123, 230, 300
          'padding': 'valid', 'strides': [2]                 | 1, 10, 102, 20, 203, 30, 300
          'padding': 'same', 'strides': [2]                  | 1, 10, 102, 20, 203, 30
          'padding': 'same'                                  | 12, 123, 230
          'padding': 'valid', 'strides': [4]                 | 1, 10, 100, 0, 2, 20, 200, 0, 3, 30, 300, 0
          'padding': 'valid', 'strides': [2], 'output_padding': [1] | 1, 10, 102, 20, 203, 30, 300, 0
          'padding': 'valid', 'dilation_rate': [2]           | 1, 2, 13, 20, 130, 200, 300
          """)
  void transposedConvolutionsHaveTheSizeOfKeras(String config, String expected) {
    Models model =
        Models.keras3(folder)
            .input("x", "3, 1")
            .layer(
                "Conv1DTranspose",
                "c",
                "'filters': 1, 'kernel_size': [3], 'use_bias': false, " + config,
                "x")
            .weight("c", "kernel", new float[][][] {{{1}}, {{10}}, {{100}}});
    assertArrayEquals(
        numbers(expected), Computed.outputs(model.output("c"), Computed.counting(3)).get(0), 1e-6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MaxPooling1D     | 'pool_size': [2]                                       | 2, 4
          MaxPooling1D     | 'pool_size': [2], 'strides': [1], 'padding': 'same'    | 2, 3, 4, 5, 5
          AveragePooling1D | 'pool_size': [2], 'strides': null, 'padding': 'same'   | 1.5, 3.5, 5
          AveragePooling1D | 'pool_size': 3, 'strides': 1, 'padding': 'same'        | 1.5, 2, 3, 4, 4.5
          GlobalMaxPooling1D | 'keepdims': true                                     | 5
          GlobalAveragePooling1D | 'keepdims': false                                | 3
          ZeroPadding1D    | 'padding': [1, 2]                                      | 0, 1, 2, 3, 4, 5, 0, 0
          ZeroPadding1D    | 'padding': 1                                           | 0, 1, 2, 3, 4, 5, 0
          Cropping1D       | 'cropping': [1, 2]                                     | 2, 3
          UpSampling1D     | 'size': 2                                              | 1, 1, 2, 2, 3, 3, 4, 4, 5, 5
          """)
  void poolsPadsCropsAndRepeats(String className, String config, String expected) {
    Models model = Models.keras3(folder).input("x", "5, 1").layer(className, "l", config, "x");
    assertArrayEquals(
        numbers(expected), Computed.outputs(model.output("l"), Computed.counting(5)).get(0), 1e-6);
  }

  @Test
  void interpolatesBetweenCentres() {
    Models model =
        Models.keras3(folder)
            .input("x", "1, 2, 1")
            .layer("UpSampling2D", "l", "'size': [1, 2], 'interpolation': 'bilinear'", "x");
    assertArrayEquals(
        new double[] {1, 1.25, 1.75, 2},
        Computed.outputs(model.output("l"), Computed.counting(2)).get(0),
        1e-6);
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  /** With the channels first, a layer computes the same as with the channels last. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Conv2D | 'filters': 4, 'kernel_size': [2, 3], 'padding': 'same', 'strides': [2, 1], 'groups': 2 | 2,3,1,4 | 4
          Conv2D | 'filters': 4, 'kernel_size': [2, 2], 'dilation_rate': [1, 2], 'activation': 'relu'     | 2,2,2,4 | 4
          DepthwiseConv2D | 'kernel_size': [2, 2], 'depth_multiplier': 2 | 2,2,2,2 | 4
          Conv2DTranspose | 'filters': 3, 'kernel_size': [2, 3], 'strides': [2, 2], 'padding': 'same' | 2,3,3,2 | 3
          MaxPooling2D | 'pool_size': [2, 3], 'padding': 'same' | |
          AveragePooling2D | 'pool_size': [2, 2], 'strides': [1, 1] | |
          GlobalAveragePooling2D | 'keepdims': true | |
          GlobalMaxPooling2D | 'keepdims': false | |
          ZeroPadding2D | 'padding': [[1, 0], [2, 1]] | |
          ZeroPadding2D | 'padding': [1, 2] | |
          Cropping2D | 'cropping': [[1, 0], [0, 2]] | |
          UpSampling2D | 'size': [2, 3], 'interpolation': 'bilinear' | |
          Flatten | | |
          """)
  void theOrderOfTheAxesDoesNotMatter(
      String className, String config, String kernel, Integer bias) {
    int[] shape = {3, 5, 2};
    Graph last = spatial(className, config, kernel, bias, "channels_last", "3, 5, 2");
    Graph first = spatial(className, config, kernel, bias, "channels_first", "2, 3, 5");
    double[] x = doubles(Computed.noise(30));
    double[] expected = Computed.outputs(last, x).get(0);
    double[] actual = Computed.outputs(first, channelsFirst(x, shape)).get(0);
    Shape out = last.outputs().get(0).shape();
    int[] dims = out.dims().stream().mapToInt(i -> i).toArray();
    assertArrayEquals(dims.length == 3 ? channelsFirst(expected, dims) : expected, actual, 1e-6);
    if (dims.length == 3) {
      assertEquals(Shape.of(dims[2], dims[0], dims[1]), first.outputs().get(0).shape());
    }
  }

  private Graph spatial(
      String className, String config, String kernel, Integer bias, String format, String shape) {
    String all = (config == null ? "" : config + ", ") + "'data_format': '" + format + "'";
    Models model = Models.keras3(folder).input("x", shape).layer(className, "l", all, "x");
    if (kernel != null) {
      int[] dims = Arrays.stream(kernel.split(",")).mapToInt(Integer::parseInt).toArray();
      model.weight("l", "kernel", Computed.noise(dims));
      model.weight("l", "bias", Computed.noise(bias));
    }
    return model.output("l").read().graph();
  }

  private static double[] doubles(float[] numbers) {
    double[] all = new double[numbers.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = numbers[i];
    }
    return all;
  }

  private static double[] channelsFirst(double[] x, int... dims) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int channel = i % dims[2];
      y[channel * dims[0] * dims[1] + i / dims[2]] = x[i];
    }
    return y;
  }

  @Test
  void separableConvolutionsAreTwoSteps() {
    Models model =
        Models.keras2(folder)
            .input("x", "2, 2")
            .layer(
                "SeparableConv1D",
                "s",
                "'filters': 1, 'kernel_size': [2], 'depth_multiplier': 1",
                "x")
            .weight("s", "depthwise_kernel", new float[][][] {{{1}, {10}}, {{2}, {20}}})
            .weight("s", "pointwise_kernel", new float[][][] {{{1}, {1}}})
            .weight("s", "bias", new float[] {5});
    assertArrayEquals(
        // 1*1 + 3*2 + 2*10 + 4*20 + 5
        new double[] {112}, Computed.outputs(model.output("s"), Computed.counting(4)).get(0), 1e-6);
  }

  @Test
  void theSizeOfTheKernelIsThatOfTheWeights() {
    Models model =
        Models.keras3(folder)
            .input("x", "5, 1")
            .layer("Conv1D", "c", "'filters': 1, 'kernel_size': [2], 'use_bias': false", "x")
            .weight("c", "kernel", new float[][][] {{{1}}, {{10}}, {{100}}})
            .output("c");
    Hls4jException thrown = assertThrows(Hls4jException.class, model::read);
    assertEquals(KerasDiagnostics.KERNEL_SIZE, thrown.diagnostics().get(0).code());
  }
}
