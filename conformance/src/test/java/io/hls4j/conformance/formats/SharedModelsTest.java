package io.hls4j.conformance.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.conformance.Models;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.emulator.Emulator;
import io.hls4j.core.engine.internal.data.Layouts;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.Npy;
import io.hls4j.core.passes.FinishedGraph;
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

/**
 * All files of one trained network become the same firmware, up to names. In files of PyTorch
 * attention is one operator or taken apart: then it takes other steps, to the same bits.
 */
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
      Map<String, List<double[]>> bits = new HashMap<>();
      for (int i = 0; i < graphs.size(); i++) {
        Path file = files(folder).get(i);
        String what = file + " with " + numerics;
        FinishedGraph finished = Canonical.finish(graphs.get(i), numerics);
        String text = Canonical.text(finished.graph());
        assertEquals(first.computeIfAbsent(steps(file, numerics), f -> text), text, what);
        if (isAttention(file)) {
          List<double[]> result = run(graphs.get(i), finished, inputs(folder));
          List<double[]> other = bits.computeIfAbsent(family(file, numerics), f -> result);
          assertArrayEquals(other.toArray(), result.toArray(), what);
        }
      }
    }
  }

  /**
   * Files that must agree in every bit. The numerics of hls4ml treat ONNX files as the original
   * does, in another way than others; and exporters write the scale of attention to ONNX as a
   * product of its own.
   */
  private static String family(Path file, Numerics numerics) {
    boolean onnx = file.toString().endsWith(".onnx");
    return onnx && (numerics == Numerics.HLS4ML || isAttention(file)) ? "onnx" : "all";
  }

  /**
   * Files that must take the same steps as well. TorchScript keeps attention as one operator, which
   * exporters take apart.
   */
  private static String steps(Path file, Numerics numerics) {
    boolean whole = isAttention(file) && file.toString().endsWith(".pt");
    return whole ? "one operator" : family(file, numerics);
  }

  private static boolean isAttention(Path file) {
    return file.getParent().toString().endsWith("transformer_torch");
  }

  private static List<TensorData> inputs(Path folder) {
    return List.of(Npy.read(folder.resolve("x0.npy")));
  }

  private static List<double[]> run(Graph model, FinishedGraph finished, List<TensorData> inputs) {
    Layouts layouts = new Layouts(finished.inputOrders(), finished.outputOrders());
    var results = Emulator.of(finished.graph()).run(layouts.toFirmware(model, inputs));
    return finished.graph().outputs().stream()
        .map(output -> results.get(output.name()).toTensor().toDoubles())
        .toList();
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
