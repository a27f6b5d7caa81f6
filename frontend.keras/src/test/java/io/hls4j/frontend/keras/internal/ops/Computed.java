package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.Models;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What small models compute in floating point. */
final class Computed {

  private Computed() {}

  /** The elements of each output for one sample, whose elements are given for each input. */
  static List<double[]> outputs(Models model, double[]... inputs) {
    return outputs(model.read().graph(), inputs);
  }

  static List<double[]> outputs(Graph graph, double[]... inputs) {
    List<TensorData> samples = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      List<Integer> dims = new ArrayList<>(List.of(1));
      dims.addAll(graph.inputs().get(i).shape().dims());
      samples.add(TensorData.ofDoubles(new Shape(dims), inputs[i]));
    }
    Map<Value, NumTensor> values = ReferenceEvaluator.real(graph).run(samples);
    return graph.outputs().stream().map(out -> elements(values.get(out))).toList();
  }

  private static double[] elements(NumTensor tensor) {
    double[] elements = new double[tensor.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = tensor.at(i).doubleValue();
    }
    return elements;
  }

  /** Numbers from one on. */
  static double[] counting(int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i + 1;
    }
    return numbers;
  }

  /** One number many times. */
  static float[] all(float number, int count) {
    float[] numbers = new float[count];
    Arrays.fill(numbers, number);
    return numbers;
  }

  /** Small numbers of both signs without a pattern, the same in every run. */
  static float[] noise(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) Math.sin(1 + i * 1.7) * 2;
    }
    return numbers;
  }

  /** The same as nested arrays of a shape, as the files of weights want them. */
  static Object noise(int... dims) {
    return nested(noise(Arrays.stream(dims).reduce(1, (a, b) -> a * b)), 0, dims);
  }

  private static Object nested(float[] flat, int at, int... dims) {
    if (dims.length == 1) {
      return Arrays.copyOfRange(flat, at, at + dims[0]);
    }
    int[] rest = Arrays.copyOfRange(dims, 1, dims.length);
    int size = Arrays.stream(rest).reduce(1, (a, b) -> a * b);
    Object first = nested(flat, at, rest);
    Object all = Array.newInstance(first.getClass(), dims[0]);
    for (int i = 0; i < dims[0]; i++) {
      Array.set(all, i, nested(flat, at + i * size, rest));
    }
    return all;
  }
}
