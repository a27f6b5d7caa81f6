package io.hls4j.frontend.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.Npy;
import io.hls4j.testkit.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every ONNX file beside the repository: imported and evaluated, or refused by name. */
class SharedModelsTest {
  private static final int SAMPLES = 3;
  private static final double CLOSE = 1e-5;
  private static final double CLOSE_AFTER_STEPS = 1e-4;

  /** Images of which the reference evaluator takes minutes; the smaller cases are the same. */
  private static final int LARGEST = 60_000;

  @TestFactory
  Stream<DynamicTest> importsEveryModelAndComputesItsFloatOutputs() {
    return SharedModels.all().stream()
        .map(file -> dynamicTest(SharedModels.label(file), () -> check(file)));
  }

  private static void check(Path file) {
    ImportedModel model = SharedModels.read(file);
    assertTrue(model.ledger().entries().stream().noneMatch(e -> e.fate() == Ledger.Fate.REFUSED));
    Path folder = file.getParent();
    // The raw files of these cases are from before the test changed the scales.
    boolean other = file.endsWith("raw.onnx") && folder.toString().contains("nonunit");
    boolean small = model.graph().inputs().stream().allMatch(v -> v.shape().size() <= LARGEST);
    if (!other && small && Files.exists(folder.resolve("yf0.npy"))) {
      compare(model.graph(), folder);
    }
  }

  private static void compare(Graph graph, Path folder) {
    List<TensorData> inputs = new ArrayList<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      inputs.add(Npy.read(folder.resolve("x" + i + ".npy")));
    }
    boolean recurrent =
        graph.nodes().stream().anyMatch(n -> n.kind().attribute("return_sequences").isPresent());
    int samples = Math.min(SAMPLES, inputs.get(0).shape().first());
    for (int out = 0; out < graph.outputs().size(); out++) {
      TensorData expected = Npy.read(folder.resolve("yf" + out + ".npy"));
      double tolerance =
          (recurrent ? CLOSE_AFTER_STEPS : CLOSE)
              * Math.max(Math.abs(expected.min()), Math.abs(expected.max()));
      for (int sample = 0; sample < samples; sample++) {
        NumTensor actual =
            SharedModels.evaluate(graph, inputs, sample).get(graph.outputs().get(out));
        int size = Math.toIntExact(actual.shape().size());
        assertEquals(expected.size() / expected.shape().first(), size);
        for (int i = 0; i < size; i++) {
          assertEquals(
              expected.at(sample * size + i), actual.at(i).doubleValue(), tolerance, "output " + i);
        }
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> refusesEveryMalformedFileWithItsReason() {
    Map<String, String> expected = new TreeMap<>();
    expected.put("cyclic.onnx", "H4J-ONNX-020 n1 -> n2 -> n1");
    expected.put("empty.onnx", "H4J-ONNX-002 empty");
    expected.put("external_passwd.onnx", "H4J-ONNX-014 W1");
    expected.put("giant_tensor.onnx", "H4J-ONNX-010 W1");
    expected.put("inf_weights.onnx", "H4J-ONNX-013 W2");
    expected.put("missing_initializer.onnx", "H4J-ONNX-021 W2");
    expected.put("negative_dim.onnx", "H4J-ONNX-010 W1: the dims '[-4, 3]'");
    expected.put("unknown_op.onnx", "H4J-ONNX-030 com.example.nothing::FrobnicateV2");
    expected.put("wrong_extension.onnx", "H4J-ONNX-003 HDF5");
    return expected.entrySet().stream()
        .map(
            each ->
                dynamicTest(
                    each.getKey(),
                    () -> {
                      Path file = Shared.require("models/bad/" + each.getKey());
                      Hls4jException e =
                          assertThrows(Hls4jException.class, () -> SharedModels.read(file));
                      Diagnostic first = e.diagnostics().get(0);
                      String[] codeAndText = each.getValue().split(" ", 2);
                      assertEquals(codeAndText[0], first.code().id());
                      assertTrue(first.text().contains(codeAndText[1]), first.text());
                    }));
  }
}
