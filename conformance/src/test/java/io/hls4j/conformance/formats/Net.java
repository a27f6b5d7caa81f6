package io.hls4j.conformance.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One network, described without any file format: layers in the terms of Keras, channels last, with
 * their weights. Weights are drawn from a seed.
 */
final class Net {
  /** Numbers in rows. */
  record Array(List<Integer> dims, float[] values) {
    /** The same numbers with the axes in another order. */
    Array transposed(int... order) {
      List<Integer> turned = IntStream.of(order).mapToObj(dims::get).toList();
      float[] out = new float[values.length];
      int[] at = new int[order.length];
      for (int i = 0; i < out.length; i++) {
        int from = 0;
        for (int axis = 0; axis < order.length; axis++) {
          int place = 0;
          for (int k = 0; k < order.length; k++) {
            place = order[k] == axis ? at[k] : place;
          }
          from = from * dims.get(axis) + place;
        }
        out[i] = values[from];
        for (int k = order.length - 1; k >= 0 && ++at[k] == turned.get(k); k--) {
          at[k] = 0;
        }
      }
      return new Array(turned, out);
    }

    /** The same numbers in another shape. */
    Array reshaped(Integer... shape) {
      return new Array(List.of(shape), values);
    }

    /** Blocks of the last axis in another order, as formats order the gates of a cell. */
    Array gates(int... order) {
      int last = dims.get(dims.size() - 1);
      int block = last / order.length;
      float[] out = new float[values.length];
      for (int i = 0; i < out.length; i++) {
        int column = i % last;
        out[i] = values[i - column + order[column / block] * block + column % block];
      }
      return new Array(dims, out);
    }
  }

  /**
   * One layer.
   *
   * @param kind {@code dense}, {@code conv}, {@code batchnorm}, {@code relu}, ...
   * @param from the tensors that it reads, by the names of their layers
   * @param options numbers that it has
   * @param weights arrays that it has, as Keras keeps them
   * @param shape of its result, channels last, without the batch
   */
  record Layer(
      String kind,
      String name,
      List<String> from,
      Map<String, Integer> options,
      Map<String, Array> weights,
      List<Integer> shape) {}

  final List<Layer> layers = new ArrayList<>();
  final List<String> outputs = new ArrayList<>();
  private final Random random;

  Net(long seed) {
    random = new Random(seed);
  }

  Layer layer(String name) {
    return layers.stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
  }

  List<Layer> inputs() {
    return layers.stream().filter(l -> l.kind().equals("input")).toList();
  }

  private String put(
      String kind,
      List<String> from,
      Map<String, Integer> options,
      Map<String, Array> weights,
      List<Integer> shape) {
    String name = kind + layers.size();
    layers.add(new Layer(kind, name, from, options, weights, shape));
    return name;
  }

  private List<Integer> shape(String name) {
    return layer(name).shape();
  }

  private static List<Integer> withLast(List<Integer> shape, int last) {
    List<Integer> all = new ArrayList<>(shape);
    all.set(all.size() - 1, last);
    return all;
  }

  private Array noise(double scale, Integer... dims) {
    int size = List.of(dims).stream().reduce(1, (a, b) -> a * b);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (scale * (2 * random.nextDouble() - 1));
    }
    return new Array(List.of(dims), values);
  }

  private Array positive(int size) {
    Array noise = noise(0.5, size);
    for (int i = 0; i < size; i++) {
      noise.values()[i] += 1;
    }
    return noise;
  }

  String input(Integer... shape) {
    return put("input", List.of(), Map.of(), Map.of(), List.of(shape));
  }

  String dense(String x, int units) {
    int in = shape(x).get(shape(x).size() - 1);
    Map<String, Array> weights = new LinkedHashMap<>();
    weights.put("kernel", noise(1, in, units));
    weights.put("bias", noise(0.5, units));
    return put("dense", List.of(x), Map.of("units", units), weights, withLast(shape(x), units));
  }

  /** A convolution with a square kernel; {@code pad} cells of zeros on each side. */
  String conv(String x, int filters, int kernel, int stride, int pad) {
    List<Integer> in = shape(x);
    Map<String, Array> weights = new LinkedHashMap<>();
    weights.put("kernel", noise(0.7, kernel, kernel, in.get(2), filters));
    weights.put("bias", noise(0.5, filters));
    int height = (in.get(0) + 2 * pad - kernel) / stride + 1;
    int width = (in.get(1) + 2 * pad - kernel) / stride + 1;
    return put(
        "conv",
        List.of(x),
        Map.of("filters", filters, "kernel", kernel, "stride", stride, "pad", pad),
        weights,
        List.of(height, width, filters));
  }

  /** {@code maxpool} or {@code avgpool} over squares that do not overlap. */
  String pool(String x, String kind, int size) {
    List<Integer> in = shape(x);
    List<Integer> out = List.of(in.get(0) / size, in.get(1) / size, in.get(2));
    return put(kind, List.of(x), Map.of("size", size), Map.of(), out);
  }

  String batchNorm(String x) {
    int channels = shape(x).get(shape(x).size() - 1);
    Map<String, Array> weights = new LinkedHashMap<>();
    weights.put("gamma", positive(channels));
    weights.put("beta", noise(0.5, channels));
    weights.put("moving_mean", noise(0.5, channels));
    weights.put("moving_variance", positive(channels));
    return put("batchnorm", List.of(x), Map.of(), weights, shape(x));
  }

  /** {@code relu}, {@code sigmoid}, {@code tanh} or {@code softmax}. */
  String activation(String x, String kind) {
    return put(kind, List.of(x), Map.of(), Map.of(), shape(x));
  }

  String flatten(String x) {
    int size = shape(x).stream().reduce(1, (a, b) -> a * b);
    return put("flatten", List.of(x), Map.of(), Map.of(), List.of(size));
  }

  /** {@code lstm} or {@code gru}, with the state of every step as its result. */
  String recurrent(String x, String kind, int units) {
    int gates = kind.equals("lstm") ? 4 : 3;
    int in = shape(x).get(1);
    Map<String, Array> weights = new LinkedHashMap<>();
    weights.put("kernel", noise(0.7, in, gates * units));
    weights.put("recurrent_kernel", noise(0.7, units, gates * units));
    weights.put("bias", kind.equals("lstm") ? noise(0.5, 4 * units) : noise(0.5, 2, gates * units));
    return put(kind, List.of(x), Map.of("units", units), weights, List.of(shape(x).get(0), units));
  }

  String add(String a, String b) {
    return put("add", List.of(a, b), Map.of(), Map.of(), shape(a));
  }

  /** Joins rows. */
  String concatenate(String a, String b) {
    List<Integer> shape = List.of(shape(a).get(0) + shape(b).get(0));
    return put("concatenate", List.of(a, b), Map.of(), Map.of(), shape);
  }

  Net output(String... names) {
    outputs.addAll(List.of(names));
    return this;
  }

  /** The shape as files with channels first have it. */
  static List<Integer> channelsFirst(List<Integer> shape) {
    return shape.size() == 3 ? List.of(shape.get(2), shape.get(0), shape.get(1)) : shape;
  }

  /**
   * The kernel of a dense layer for files with channels first: behind a flattened image its rows
   * stand in another order.
   */
  Array firstKernel(Layer dense) {
    Array kernel = dense.weights().get("kernel");
    Layer before = layer(dense.from().get(0));
    while (List.of("relu", "sigmoid", "tanh").contains(before.kind())) {
      before = layer(before.from().get(0));
    }
    if (!before.kind().equals("flatten")) {
      return kernel;
    }
    List<Integer> image = shape(before.from().get(0));
    if (image.size() != 3) {
      return kernel;
    }
    int units = kernel.dims().get(1);
    return kernel
        .reshaped(image.get(0), image.get(1), image.get(2), units)
        .transposed(2, 0, 1, 3)
        .reshaped(kernel.dims().get(0), units);
  }
}
