package io.hls4j.frontend.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.core.graph.Graph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every different ONNX file beside the repository, on random inputs, against ONNX Runtime. */
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
    Map<ByteBuffer, Path> different = new LinkedHashMap<>();
    for (Path file : SharedModels.all()) {
      different.putIfAbsent(content(file), file);
    }
    return different.values().stream()
        .map(file -> dynamicTest(SharedModels.label(file), () -> check(file)));
  }

  private static ByteBuffer content(Path file) {
    try {
      return ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
