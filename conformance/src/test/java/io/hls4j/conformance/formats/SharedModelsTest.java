package io.hls4j.conformance.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.conformance.Models;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.io.Npy;
import io.hls4j.testkit.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** All files of one trained network become the same firmware, up to names. */
class SharedModelsTest {

  @TestFactory
  Stream<DynamicTest> allFilesOfANetworkBecomeTheSameFirmware() throws IOException {
    try (Stream<Path> folders = Files.list(Shared.require("models"))) {
      return folders.filter(folder -> files(folder).size() > 1).sorted().toList().stream()
          .map(folder -> dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }
  }

  private static List<Path> files(Path folder) {
    if (!folder.toString().matches(".*_(torch|keras)")) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              f -> f.getFileName().toString().matches("model[^.]*\\.(keras|h5|json|onnx|pt|pt2)"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path folder) {
    List<Graph> graphs = files(folder).stream().map(file -> read(file)).toList();
    for (Numerics numerics : Numerics.values()) {
      Map<String, String> first = new HashMap<>();
      for (int i = 0; i < graphs.size(); i++) {
        Path file = files(folder).get(i);
        String text = Canonical.text(Canonical.finish(graphs.get(i), numerics).graph());
        String other = first.putIfAbsent(family(file, numerics), text);
        assertEquals(other == null ? text : other, text, file + " with " + numerics);
      }
    }
  }

  /**
   * Files that are compared. The numerics of hls4ml treat ONNX files as the original does, in
   * another way than others; and exporters take attention apart before they write it to ONNX.
   */
  private static String family(Path file, Numerics numerics) {
    boolean onnx = file.toString().endsWith(".onnx");
    boolean apart = numerics == Numerics.HLS4ML || file.toString().contains("transformer");
    return onnx && apart ? "onnx" : "all";
  }

  private static Graph read(Path file) {
    Path weights = file.resolveSibling("model.weights.h5");
    boolean bare = file.toString().endsWith(".json");
    return Models.read(file, bare ? Optional.of(weights) : Optional.empty(), shapes(file)).graph();
  }

  /** TorchScript does not say what shape its inputs have. */
  private static List<Shape> shapes(Path file) {
    List<Shape> shapes = new ArrayList<>();
    if (file.toString().endsWith(".pt")) {
      for (int i = 0; Files.exists(file.resolveSibling("x" + i + ".npy")); i++) {
        List<Integer> dims = Npy.read(file.resolveSibling("x" + i + ".npy")).shape().dims();
        shapes.add(new Shape(dims.subList(1, dims.size())));
      }
    }
    return shapes;
  }
}
