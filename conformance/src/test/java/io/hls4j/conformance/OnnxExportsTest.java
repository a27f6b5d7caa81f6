package io.hls4j.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.passes.FinishListener;
import io.hls4j.core.passes.GraphFinisher;
import io.hls4j.core.passes.ModelSettings;
import io.hls4j.frontend.onnx.internal.OnnxFrontend;
import io.hls4j.testkit.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The ONNX files that PyTorch writes of one network, by its exporters and for any batch. */
class OnnxExportsTest {

  @TestFactory
  Stream<DynamicTest> allExportsOfANetworkBecomeTheSameLayers() throws IOException {
    try (Stream<Path> folders = Files.list(Shared.require("models"))) {
      return folders.filter(folder -> !exports(folder).isEmpty()).sorted().toList().stream()
          .map(folder -> dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }
  }

  private static List<Path> exports(Path folder) {
    if (!folder.toString().endsWith("_torch")) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path folder) {
    List<Path> files = exports(folder);
    Graph first = finished(files.get(0));
    for (Path file : files) {
      assertEquals(layers(first), layers(finished(file)), () -> file.toString());
    }
    boolean attention = folder.toString().contains("transformer");
    assertTrue(
        attention
            || first.nodes().stream()
                .filter(n -> n.is(Transpose.KIND))
                .allMatch(n -> n.input().producer().is(Input.KIND)),
        () -> "transpositions inside: " + layers(first));
  }

  private static Graph finished(Path file) {
    ModelSource source = new ModelSource(file, Optional.empty(), List.of(), new byte[0]);
    Graph graph = new OnnxFrontend().read(source, FrontendContext.plain()).graph();
    return new GraphFinisher(
            ModelSettings.defaults(Numerics.SOUND), "vitis", List.of(), FinishListener.NONE)
        .finish(graph)
        .graph();
  }

  private static List<String> layers(Graph graph) {
    return graph.nodes().stream().map(n -> n.kind().name() + n.output().shape()).toList();
  }
}
