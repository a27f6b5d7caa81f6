package io.hls4j.core.engine.internal.convert;

import io.hls4j.core.engine.internal.data.Batch;
import io.hls4j.core.engine.internal.data.Layouts;
import io.hls4j.core.engine.internal.service.EngineDiagnostics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.ArrayFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples for the test bench, from the files that the configuration names, in the layout of the
 * model. The batch axis comes first, and all arrays have the same number of samples.
 *
 * @param inputs one array for each input; empty if there are none
 * @param outputs what the user expects, one array for each output; empty if nothing
 */
record TestData(List<TensorData> inputs, List<TensorData> outputs) {

  /** Reads the files of inputs and those of expected outputs; either may be missing. */
  static TestData read(Graph model, List<Path> inputs, List<Path> outputs) {
    TestData data =
        new TestData(
            read("InputData", model.inputs(), inputs),
            read("OutputPredictions", model.outputs(), outputs));
    if (!inputs.isEmpty() && !outputs.isEmpty() && data.samples() != samples(data.outputs)) {
      throw new ModelException(
          EngineDiagnostics.OTHER_SAMPLES.at(
              "OutputPredictions", samples(data.outputs), data.samples(), "InputData"));
    }
    return data;
  }

  /** The data as the firmware takes and gives them. */
  TestData toFirmware(Graph model, Layouts layouts) {
    return new TestData(
        layouts.toFirmware(model, inputs),
        IntStream.range(0, outputs.size())
            .mapToObj(i -> layouts.outputToFirmware(i, outputs.get(i)))
            .toList());
  }

  private int samples() {
    return samples(inputs);
  }

  private static int samples(List<TensorData> arrays) {
    return arrays.get(0).shape().first();
  }

  private static List<TensorData> read(String key, List<Value> tensors, List<Path> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    List<TensorData> given =
        ArrayFiles.read(files, () -> tensors.stream().map(Value::name).toList());
    List<TensorData> arrays = given.size() == 1 ? columns(tensors, given.get(0)) : given;
    if (arrays.size() != tensors.size()) {
      throw new ModelException(
          EngineDiagnostics.TEST_ARRAYS.at(key, arrays.size(), tensors.size(), tensors));
    }
    List<TensorData> all = new ArrayList<>();
    for (int i = 0; i < arrays.size(); i++) {
      all.add(check(key, tensors.get(i), arrays.get(i)));
      if (samples(all) != all.get(i).shape().first()) {
        throw new ModelException(
            EngineDiagnostics.OTHER_SAMPLES.at(
                key, all.get(i).shape().first(), samples(all), tensors.get(0).name()));
      }
    }
    return all;
  }

  /** A table with all tensors of a sample in one row, as in {@code tb_data}, as one for each. */
  private static List<TensorData> columns(List<Value> tensors, TensorData table) {
    long columns = tensors.stream().mapToLong(v -> v.shape().size()).sum();
    if (tensors.size() == 1 || table.shape().rank() != 2 || table.shape().last() != columns) {
      return List.of(table);
    }
    List<TensorData> parts = new ArrayList<>();
    TensorData turned = table.transpose(1, 0);
    int from = 0;
    for (Value tensor : tensors) {
      int to = from + (int) tensor.shape().size();
      parts.add(turned.rows(from, to).transpose(1, 0));
      from = to;
    }
    return parts;
  }

  private static TensorData check(String key, Value tensor, TensorData data) {
    if (!Batch.fits(data, tensor.shape()) || data.size() == 0) {
      throw new ModelException(
          EngineDiagnostics.TEST_SHAPE.at(key, data.shape(), tensor.name(), tensor.shape()));
    }
    Batch.requireFinite(key, tensor, data);
    return data.reshape(Batch.batched(data.shape().first(), tensor.shape()));
  }
}
