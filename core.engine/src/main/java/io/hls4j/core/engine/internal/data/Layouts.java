package io.hls4j.core.engine.internal.data;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;

/**
 * How the firmware's inputs and outputs stand to those of the model.
 *
 * @param inputs for each input which axis of the model's tensor each axis of the firmware's is,
 *     without the batch; empty where they are the same
 * @param outputs likewise for each output
 */
public record Layouts(List<List<Integer>> inputs, List<List<Integer>> outputs) {
  /** Copies the lists. */
  public Layouts {
    inputs = inputs.stream().map(List::copyOf).toList();
    outputs = outputs.stream().map(List::copyOf).toList();
  }

  /** Input arrays of the model as the firmware takes them; {@code imported} is the model. */
  public List<TensorData> toFirmware(Graph imported, List<TensorData> arrays) {
    return turned(imported, arrays, false);
  }

  /** Input arrays of the firmware as the model takes them; {@code finished} is the firmware. */
  public List<TensorData> toModel(Graph finished, List<TensorData> arrays) {
    return turned(finished, arrays, true);
  }

  private List<TensorData> turned(Graph graph, List<TensorData> arrays, boolean back) {
    List<TensorData> all = new ArrayList<>(arrays);
    for (int i = 0; i < Math.min(arrays.size(), inputs.size()); i++) {
      Shape shape = graph.inputs().get(i).shape();
      TensorData data = arrays.get(i);
      if (Batch.fits(data, shape) && !inputs.get(i).isEmpty()) {
        Shape batched = Batch.batched(data.shape().first(), shape);
        all.set(i, turned(data.reshape(batched), inputs.get(i), back));
      }
    }
    return all;
  }

  /** An output array of the firmware, batch first, as the model gives it. */
  public TensorData outputToModel(int output, TensorData data) {
    return turned(data, order(output), true);
  }

  /** An output array of the model, batch first, as the firmware gives it. */
  public TensorData outputToFirmware(int output, TensorData data) {
    return turned(data, order(output), false);
  }

  private List<Integer> order(int output) {
    return output < outputs.size() ? outputs.get(output) : List.of();
  }

  private static TensorData turned(TensorData data, List<Integer> order, boolean back) {
    if (order.isEmpty() || data.shape().rank() != order.size() + 1) {
      return data;
    }
    int[] axes = new int[order.size() + 1];
    for (int i = 0; i < order.size(); i++) {
      if (back) {
        axes[order.get(i) + 1] = i + 1;
      } else {
        axes[i + 1] = order.get(i) + 1;
      }
    }
    return data.transpose(axes);
  }
}
