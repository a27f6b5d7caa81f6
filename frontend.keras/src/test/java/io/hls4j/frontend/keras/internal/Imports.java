package io.hls4j.frontend.keras.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Imports models as the engine does, and runs them in floating point. */
public final class Imports {

  private Imports() {}

  /** A model file as the engine presents it. */
  public static ModelSource source(Path file, Optional<Path> weights, Shape... inputShapes) {
    try (InputStream in = Files.newInputStream(file)) {
      return new ModelSource(file, weights, List.of(inputShapes), in.readNBytes(4096));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model in a file. */
  public static ImportedModel read(Path file, Optional<Path> weights, Shape... inputShapes) {
    return new KerasFrontend().read(source(file, weights, inputShapes), FrontendContext.plain());
  }

  /** Runs the first samples in floating point and compares with what the framework gave. */
  static void assertComputes(
      Graph graph, List<TensorData> inputs, List<TensorData> outputs, int samples) {
    assertComputes(graph, inputs, outputs, samples, 1e-5);
  }

  /** As above, with a tolerance relative to the greatest output. */
  static void assertComputes(
      Graph graph,
      List<TensorData> inputs,
      List<TensorData> outputs,
      int samples,
      double tolerance) {
    ReferenceEvaluator evaluator = ReferenceEvaluator.real(graph);
    assertEquals(outputs.size(), graph.outputs().size());
    for (int s = 0; s < Math.min(samples, inputs.get(0).shape().first()); s++) {
      int sample = s;
      Map<Value, NumTensor> values =
          evaluator.run(inputs.stream().map(x -> x.rows(sample, sample + 1)).toList());
      for (int o = 0; o < outputs.size(); o++) {
        TensorData expected = outputs.get(o).rows(s, s + 1);
        NumTensor actual = values.get(graph.outputs().get(o));
        assertEquals(expected.size(), actual.size());
        double scale = Math.max(1e-3, Math.max(Math.abs(expected.max()), Math.abs(expected.min())));
        for (int i = 0; i < expected.size(); i++) {
          assertEquals(
              expected.at(i),
              actual.at(i).doubleValue(),
              tolerance * scale,
              "output " + o + "[" + i + "]");
        }
      }
    }
  }
}
