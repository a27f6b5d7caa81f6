package io.hls4j.core.engine.internal.data;

import io.hls4j.core.engine.internal.service.EngineDiagnostics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A batch of samples in the layout of the graph, checked against its inputs.
 *
 * @param size number of samples
 * @param inputs one array for each input of the graph, batch axis first
 */
public record Batch(int size, List<TensorData> inputs) {

  /** Checks arrays that a user gave in the layout of the graph. */
  public static Batch of(Graph graph, List<TensorData> given) {
    List<Value> inputs = graph.inputs();
    if (given.size() != inputs.size()) {
      throw new ModelException(
          EngineDiagnostics.BAD_INPUT_COUNT.at(graph.name(), given.size(), inputs.size(), inputs));
    }
    List<TensorData> all = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      all.add(check(inputs.get(i), given.get(i)));
    }
    int size = all.isEmpty() ? 0 : all.get(0).shape().first();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).shape().first() != size) {
        throw bad(inputs.get(i), given.get(i));
      }
    }
    return new Batch(size, all);
  }

  private static TensorData check(Value input, TensorData data) {
    if (!fits(data, input.shape())) {
      throw bad(input, data);
    }
    requireFinite(input.name(), input, data);
    return data.reshape(batched(data.shape().first(), input.shape()));
  }

  /** Refuses samples of a tensor with values that are no numbers. */
  public static void requireFinite(String where, Value tensor, TensorData data) {
    if (!data.allFinite()) {
      int at =
          IntStream.range(0, data.size())
              .filter(i -> !Double.isFinite(data.at(i)))
              .findFirst()
              .orElse(0);
      throw new ModelException(
          EngineDiagnostics.NOT_FINITE.at(where, at / tensor.shape().size(), data.at(at)));
    }
  }

  /**
   * Whether an array holds samples of a shape: axes of length one do not count, and a sample may
   * come flattened. The same number of values in other axes does not fit: it would be read in the
   * wrong order, as channels last where the model has them first.
   */
  public static boolean fits(TensorData data, Shape sample) {
    if (data.shape().rank() == 0 || data.size() != data.shape().first() * sample.size()) {
      return false;
    }
    List<Integer> given = data.shape().dims().subList(1, data.shape().rank());
    return given.size() == 1 || longAxes(given).equals(longAxes(sample.dims()));
  }

  private static List<Integer> longAxes(List<Integer> dims) {
    return dims.stream().filter(d -> d != 1).toList();
  }

  private static ModelException bad(Value input, TensorData data) {
    return new ModelException(
        EngineDiagnostics.BAD_DATA.at(
            input.name(), data.shape(), input.name(), batched(-1, input.shape())));
  }

  /** A shape with the batch axis in front; -1 stands for any size and is left out. */
  public static Shape batched(int size, Shape shape) {
    List<Integer> dims = new ArrayList<>(shape.dims());
    if (size >= 0) {
      dims.add(0, size);
    }
    return new Shape(dims);
  }

  /** One sample, without the batch axis. */
  public List<TensorData> sample(int index) {
    return inputs.stream()
        .map(
            t ->
                t.rows(index, index + 1)
                    .reshape(new Shape(t.shape().dims().subList(1, t.shape().rank()))))
        .toList();
  }
}
