package io.hls4j.frontend.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Transpose;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Node names against the configuration that the original made of the same model. */
class SharedNamesTest {

  @TestFactory
  Stream<DynamicTest> nodesHaveTheNamesAndTheOrderThatConfigurationFilesKnow() {
    return SharedModels.all().stream()
        .filter(file -> recorded(file).isPresent())
        .map(file -> dynamicTest(SharedModels.label(file), () -> check(file)));
  }

  private static void check(Path file) {
    List<String> recorded = recorded(file).orElseThrow();
    List<String> nodes = new ArrayList<>();
    Set<String> constants = new HashSet<>();
    for (Node node : SharedModels.read(file).graph().nodes()) {
      if (node.is(Constant.KIND)) {
        constants.add(node.name());
      } else if (!node.is(Transpose.KIND)) {
        nodes.add(node.name());
      }
    }

    assertEquals(recorded.stream().filter(nodes::contains).toList(), nodes);
    Set<String> parameters = new HashSet<>(recorded);
    parameters.removeIf(name -> !name.contains("_param") && !constants.contains(name));
    assertEquals(parameters, constants);
  }

  /** The layers of the configuration that was recorded for a file, if there is one. */
  private static Optional<List<String>> recorded(Path file) {
    Path description = file.resolveSibling("case.json");
    if (!description.toFile().exists()) {
      return Optional.empty();
    }
    JsonNode found = SharedModels.json(description);
    for (JsonNode run : found.path("hls")) {
      boolean ours =
          found.path("frontend").asText().endsWith("onnx")
              || run.path("tag").asText().equals("vitis_from_onnx");
      if (ours) {
        found = run;
        break;
      }
    }
    List<String> names = new ArrayList<>();
    found.path("hls_config").path("LayerName").fieldNames().forEachRemaining(names::add);
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }
}
