package io.hls4j.frontend.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.core.graph.Graph;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every ONNX file beside the repository, on random inputs, against ONNX Runtime. */
class SharedRuntimeTest {
  /** Larger images take the reference evaluator minutes; the smaller cases are the same. */
  private static final int LARGEST = 60_000;

  /** What it lacks: operators of QONNX, versions of operators, and statistics with two axes. */
  private static final List<String> CANNOT =
      List.of(
          "No opset import for domain",
          "is not a registered function/op",
          "ValidateOpsetForDomain",
          "Could not find an implementation",
          "Invalid input scale");

  @TestFactory
  Stream<DynamicTest> computesWhatOnnxRuntimeComputes() {
    OnnxRuntime.require();
    return SharedModels.all().stream()
        .map(file -> dynamicTest(SharedModels.label(file), () -> check(file)));
  }

  private static void check(Path file) {
    Graph graph = SharedModels.read(file).graph();
    Assumptions.assumeTrue(
        graph.inputs().stream().allMatch(input -> input.shape().size() <= LARGEST),
        "an image of so many pixels takes minutes");
    Optional<String> why = RuntimeComparison.check(file, graph);
    why.ifPresent(text -> assertTrue(CANNOT.stream().anyMatch(text::contains), text));
    Assumptions.assumeTrue(why.isEmpty(), () -> "ONNX Runtime cannot: " + why.orElseThrow());
  }
}
