package io.hls4j.frontend.onnx.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.testkit.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The models beside the repository, where they are. */
final class SharedModels {
  private SharedModels() {}

  /** All ONNX files but the malformed ones, sorted. */
  static List<Path> all() {
    try (Stream<Path> files = Files.walk(Shared.require(""))) {
      return files
          .filter(file -> file.toString().endsWith(".onnx"))
          .filter(file -> !label(file).startsWith("models/bad"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String label(Path file) {
    return Shared.require("").relativize(file).toString();
  }

  static ImportedModel read(Path file) {
    ModelSource source = new ModelSource(file, Optional.empty(), List.of(), new byte[0]);
    return new OnnxFrontend().read(source, FrontendContext.plain());
  }

  static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All tensors of one sample in floating point. */
  static Map<Value, NumTensor> evaluate(Graph graph, List<TensorData> inputs, int sample) {
    List<TensorData> one = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      one.add(inputs.get(i).rows(sample, sample + 1).reshape(graph.inputs().get(i).shape()));
    }
    return ReferenceEvaluator.real(graph).run(one);
  }
}
