package io.hls4j.frontend.pytorch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every PyTorch file that was recorded gives the outputs that PyTorch gave, whatever its form. */
class EverySharedModelTest {
  private static final double TOLERANCE = 1e-5;
  private static final int SAMPLES = 2;

  @TestFactory
  Stream<DynamicTest> givesTheFrameworksOutputs() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path root : List.of(Shared.require("models"), Shared.require("cases"))) {
      try (Stream<Path> all = Files.find(root, 2, (p, a) -> isModel(p))) {
        all.sorted().forEach(files::add);
      }
    }
    assertTrue(files.size() > 150, files.size() + " files");
    return files.stream()
        .map(
            f ->
                DynamicTest.dynamicTest(
                    f.getParent().getFileName() + "/" + f.getFileName(), () -> check(f)));
  }

  private static boolean isModel(Path file) {
    return file.getFileName().toString().matches("model(_dyn)?\\.pt2?");
  }

  private static void check(Path file) throws IOException {
    Path folder = file.getParent();
    Graph graph = ModelFiles.read(file).graph();
    boolean channelsLast =
        Files.readString(folder.resolve("case.json"))
            .replaceAll("\\s", "")
            .contains("\"inputs_channels_last\":[true");
    List<TensorData> inputs = new ArrayList<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      TensorData x = Npy.read(folder.resolve("x" + i + ".npy"));
      inputs.add(channelsLast ? channelsFirst(x) : x);
    }
    ReferenceEvaluator evaluator = ReferenceEvaluator.real(graph);
    for (int s = 0; s < Math.min(SAMPLES, inputs.get(0).shape().first()); s++) {
      int sample = s;
      List<TensorData> one = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        one.add(inputs.get(i).rows(s, s + 1).reshape(graph.inputs().get(i).shape()));
      }
      Map<Value, NumTensor> values = evaluator.run(one);
      for (int o = 0; o < graph.outputs().size(); o++) {
        TensorData all = Npy.read(folder.resolve("yf" + o + ".npy"));
        double[] got = values.get(graph.outputs().get(o)).toDoubles();
        int size = all.size() / all.shape().first();
        assertEquals(size, got.length);
        double peak = Math.max(Math.abs(all.min()), Math.abs(all.max()));
        double error =
            IntStream.range(0, size)
                .mapToDouble(i -> Math.abs(got[i] - all.at(sample * size + i)))
                .max()
                .orElse(0);
        assertTrue(error <= TOLERANCE * peak, "output " + o + " differs by " + error);
      }
    }
  }

  private static TensorData channelsFirst(TensorData x) {
    int rank = x.shape().rank();
    int[] order =
        IntStream.range(0, rank).map(i -> i < 2 ? (i == 0 ? 0 : rank - 1) : i - 1).toArray();
    return x.transpose(order);
  }
}
