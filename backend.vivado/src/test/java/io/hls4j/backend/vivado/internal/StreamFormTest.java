package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Embedding;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers that bring words into another order: their bits, their order, and what they keep. */
class StreamFormTest {
  private static final ProjectSettings SETTINGS =
      EmittedProject.settings("myproject", IoType.STREAM);

  private final VitisBackend backend = new VitisBackend(KernelCatalogue.standard());
  private final GraphBuilder g = new GraphBuilder("orders", DiagnosticSink.failFast());

  private Value input(String name, Fixed type, Integer... shape) {
    return g.node(Input.KIND, name).attr(Input.SHAPE, List.of(shape)).type("result", type).add();
  }

  private void transposed(String name, Value of, Integer... perm) {
    g.output(
        g.node(Transpose.KIND, name)
            .attr(Transpose.PERM, List.of(perm))
            .type("result", Fixed.signed(9, 5))
            .input(of)
            .add());
  }

  private void joined(String name, int axis, Value... parts) {
    GraphBuilder.NodeBuilder join =
        g.node(Concatenate.KIND, name)
            .attr(Concatenate.AXIS, axis)
            .type("result", Fixed.signed(9, 5));
    Arrays.stream(parts).forEach(join::input);
    g.output(join.add());
  }

  private void check(Path folder, String... kept) throws Exception {
    Graph graph = g.build();
    EmittedProject project = EmittedProject.of(backend, graph, SETTINGS);
    String document = project.texts().get("streams.md");
    for (String row : kept) {
      assertTrue(document.contains(row), document);
    }
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "no C++ compiler on the path");
    project.writeTo(folder.resolve("bits"));
    CompiledFirmware firmware =
        CompiledFirmware.compile(
            folder.resolve("bits"),
            backend.simulation(graph, SETTINGS),
            compiler.get(),
            "-O0",
            "-Wall",
            "-Wextra");
    BitComparison.check(graph, firmware, 3, 1);
    StreamOrderTest.check(graph, folder.resolve("order"));
  }

  @Test
  void tensorsAreTransposedInMemory(@TempDir Path folder) throws Exception {
    Fixed type = Fixed.signed(8, 4);
    Value image = input("image", type, 3, 4, 5);
    transposed("whole", image, 1, 0, 2);
    transposed("each", image, 0, 2, 1);
    transposed("small", image, 2, 0, 1);
    Value large = input("large", type, 2, 30, 40);
    transposed("rows", large, 0, 2, 1);
    transposed("planes", large, 2, 1, 0);
    check(
        folder,
        "'whole' Transpose: [3, 4, 5] -> [4, 3, 5], from a memory | 10 | 60 |",
        "'each' Transpose: [3, 4, 5] -> [3, 5, 4], word by word | 40 | 0 |",
        "'small' Transpose: [3, 4, 5] -> [5, 3, 4], all at once | 120 | 0 |",
        "'rows' Transpose: [2, 30, 40] -> [2, 40, 30], from a memory, an element in each cycle"
            + " | 60 | 1200 |",
        "'planes' Transpose: [2, 30, 40] -> [40, 30, 2], from a memory, an element in each cycle"
            + " | 4 | 2400 |");
  }

  @Test
  void tensorsFollowEachOther(@TempDir Path folder) throws Exception {
    Value first = input("first", Fixed.signed(8, 4), 3, 2, 4);
    Value second = input("second", Fixed.signed(7, 5), 3, 5, 4);
    Value third = input("third", Fixed.signed(6, 2), 1, 2, 4);
    joined("along", 1, first, second, first);
    joined("behind", 0, first, third);
    check(
        folder,
        "'along' Concatenate: [3, 2, 4] [3, 5, 4] [3, 2, 4] -> [3, 9, 4], one input after the other"
            + " | 8 | 0 |",
        "'behind' Concatenate: [3, 2, 4] [1, 2, 4] -> [4, 2, 4], one input after the other | 8 | 0 |");
  }

  @Test
  void rowsAreLookedUpOneByOne(@TempDir Path folder) throws Exception {
    double[] rows = new double[6 * 3];
    Arrays.setAll(rows, i -> i / 4.0 - 2);
    g.output(
        g.node(Embedding.KIND, "words")
            .weight(Embedding.EMBEDDINGS, TensorData.ofDoubles(Shape.of(6, 3), rows))
            .type("embeddings", Fixed.signed(8, 4))
            .type("result", Fixed.signed(8, 4))
            .input(input("tokens", Fixed.signed(6, 6), 2, 5))
            .add());
    check(folder, "'words' Embedding: [2, 5] -> [2, 5, 3], element by element | 9 | 0 |");
  }

  @Test
  void depthsHoldWhatPassesByATransposition() {
    Value image = input("image", Fixed.signed(8, 4), 8, 8);
    Value turned =
        g.node(Transpose.KIND, "turned")
            .attr(Transpose.PERM, List.of(1, 0))
            .type("result", Fixed.signed(8, 4))
            .input(image)
            .add();
    joined("both", 0, turned, image);
    String top =
        EmittedProject.of(backend, g.build(), SETTINGS).texts().get("firmware/myproject.cpp");
    assertEquals("8", top.replaceAll("(?s).*variable=image_copy_2 depth=(\\d+).*", "$1"));
  }
}
