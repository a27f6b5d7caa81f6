package io.hls4j.core.engine.internal.convert;

import io.hls4j.core.engine.internal.service.EngineDiagnostics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.ArrayFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Samples for the test bench, from the files that the configuration names. */
final class TestData {
  private TestData() {}

  static List<TensorData> inputs(Graph graph, List<Path> files) {
    return read(graph.inputs(), files);
  }

  static List<TensorData> outputs(Graph graph, List<Path> files) {
    return read(graph.outputs(), files);
  }

  private static List<TensorData> read(List<Value> tensors, List<Path> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    List<TensorData> arrays = new ArrayList<>();
    for (Path file : files) {
      Map<String, TensorData> found = ArrayFiles.read(file);
      boolean byName = tensors.stream().allMatch(v -> found.containsKey(v.name()));
      if (byName) {
        tensors.forEach(v -> arrays.add(found.get(v.name())));
      } else {
        arrays.addAll(found.values());
      }
    }
    if (arrays.size() != tensors.size()) {
      throw new ModelException(
          EngineDiagnostics.BAD_INPUT_COUNT.at(
              files.get(0).toString(), arrays.size(), tensors.size(), tensors));
    }
    for (int i = 0; i < arrays.size(); i++) {
      check(tensors.get(i), arrays.get(i));
    }
    return arrays;
  }

  private static void check(Value tensor, TensorData data) {
    boolean fits =
        data.shape().rank() > 0 && data.size() == data.shape().first() * tensor.shape().size();
    if (!fits) {
      throw new ModelException(
          EngineDiagnostics.BAD_DATA.at(
              tensor.name(), data.shape(), tensor.name(), tensor.shape()));
    }
  }
}
