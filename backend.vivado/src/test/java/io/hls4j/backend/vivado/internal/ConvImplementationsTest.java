package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.ConvImplementation;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import io.hls4j.testkit.backend.RandomImages;
import io.hls4j.testkit.backend.RandomTiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random convolutions and poolings in every implementation that applies to them. */
class ConvImplementationsTest {
  private static final String QUEUES =
      """
      static void conv_task(nnet::stream<image_word> &x, nnet::stream<conv_word> &y) {
        // bit i: windows see that row or column of the image, padding included, in their own i
        static const unsigned row_uses[4] = {1, 2, 1, 2};
        static const unsigned column_uses[7] = {1, 3, 7, 7, 7, 6, 4};
        static image_t waiting0[3][5][2];
        #pragma HLS ARRAY_PARTITION variable=waiting0 type=complete dim=1
        #pragma HLS ARRAY_PARTITION variable=waiting0 type=complete dim=3
        static unsigned first0, next0[3];
        #pragma HLS ARRAY_PARTITION variable=next0 type=complete dim=0
        static image_t waiting1[3][3][2];
        #pragma HLS ARRAY_PARTITION variable=waiting1 type=complete dim=1
        #pragma HLS ARRAY_PARTITION variable=waiting1 type=complete dim=3
        static unsigned first1, next1[3];
        #pragma HLS ARRAY_PARTITION variable=next1 type=complete dim=0
        Row:
        for (unsigned row = 0; row < 4; row++) {
          Column:
          for (unsigned column = 0; column < 7; column++) {
            #pragma HLS PIPELINE II=1
            image_t cell[2];
            #pragma HLS ARRAY_PARTITION variable=cell type=complete dim=0
            if (column >= 1 && column <= 5) {
              nnet::receive(x, cell);
            } else {
              nnet::fill_zeros(cell);
            }
            if (row_uses[row] & 1) {
              nnet::enqueue(cell, column_uses[column], waiting0, next0);
            }
            if (row_uses[row] >> 1 & 1) {
              nnet::enqueue(cell, column_uses[column], waiting1, next1);
            }
            if (row >= 1 && (row - 1) % 2 == 0 && column >= 2) {
              image_t in[12];
              #pragma HLS ARRAY_PARTITION variable=in type=complete dim=0
              nnet::dequeue(waiting0, first0, 0, in);
              nnet::dequeue(waiting1, first1, 1, in);
              conv_t out[1];
              #pragma HLS ARRAY_PARTITION variable=out type=complete dim=0
              nnet::conv_latency<conv_config>(in, out, conv_weight, conv_bias);
              nnet::send(out, y);
            }
          }
        }
      }
      """;

  private static final int LAYERS = 42;
  private static final int TILED_LAYERS = 24;
  private static final int SAMPLES = 8;
  private final VitisBackend backend = new VitisBackend(KernelCatalogue.standard());

  @ParameterizedTest
  @ValueSource(longs = {11})
  void queuesGiveTheBitsOfTheReference(long seed, @TempDir Path folder) {
    Graph graph = RandomImages.of(seed, LAYERS, true);
    int chosen = choose(graph, "encoded", IoType.STREAM);
    assertTrue(chosen >= 8, chosen + " layers");
    checkBits(graph, IoType.STREAM, folder);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void tilesGiveTheBitsOfTheReference(long seed, @TempDir Path folder) {
    Graph graph = RandomTiles.of(seed, TILED_LAYERS);
    EmittedProject project =
        EmittedProject.of(backend, graph, EmittedProject.settings("myproject", IoType.PARALLEL));
    String source = project.texts().get("firmware/myproject.cpp");
    assertEquals(TILED_LAYERS, source.split("nnet::winograd_", -1).length - 1);
    checkBits(graph, IoType.PARALLEL, folder);
  }

  private void checkBits(Graph graph, IoType io, Path folder) {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "no C++ compiler on the path");
    ProjectSettings settings = EmittedProject.settings("myproject", io);
    DiagnosticLog findings = new DiagnosticLog();
    backend.check(graph, settings, findings);
    assertEquals(List.of(), findings.errors());
    EmittedProject.of(backend, graph, settings).writeTo(folder);
    CompiledFirmware firmware =
        CompiledFirmware.compile(
            folder,
            backend.simulation(graph, settings),
            compiler.get(),
            "-O0",
            "-Wall",
            "-Wextra",
            "-fsanitize=undefined",
            "-fno-sanitize-recover");
    BitComparison.check(graph, firmware, SAMPLES, 1);
  }

  /** Images of 4 x 5 cells, windows of 2 x 3 in steps of 2 and 1. */
  @Test
  void queuesAreFilledAsTheTableSays() {
    GraphBuilder g = new GraphBuilder("encoded", DiagnosticSink.failFast());
    Value image =
        g.node(Input.KIND, "image")
            .attr(Input.SHAPE, List.of(4, 5, 2))
            .type("result", Fixed.signed(8, 4))
            .add();
    Value y =
        g.node(Conv2D.KIND, "conv")
            .input(image)
            .attr(Convolution.FILTERS, 1)
            .attr(Convolution.STRIDES, List.of(2, 1))
            .attr(Convolution.PADDING, List.of(0, 0, 1, 1))
            .attr(Schedule.CONV_IMPLEMENTATION, "encoded")
            .type("weight", Fixed.signed(4, 2))
            .type("accum", Fixed.signed(16, 8))
            .type("result", Fixed.signed(16, 8))
            .weight("weight", TensorData.filled(Shape.of(2, 3, 2, 1), 0.5))
            .add();
    ProjectSettings settings = EmittedProject.settings("myproject", IoType.STREAM);
    String text =
        EmittedProject.of(backend, g.output(y).build(), settings)
            .texts()
            .get("firmware/myproject.cpp");
    int from = text.indexOf("static void conv_task(");
    assertEquals(QUEUES, text.substring(from, text.indexOf("\n}\n", from) + 3));
  }

  /** Sets the implementation wherever it applies. */
  private static int choose(Graph graph, String word, IoType io) {
    GraphEditor editor = new GraphEditor(graph);
    int chosen = 0;
    for (Node n : graph.nodes()) {
      if (ConvImplementation.isChoosable(n)) {
        editor.set(n, Schedule.CONV_IMPLEMENTATION, word);
        if (ConvImplementation.refusal(n, io).isPresent()) {
          editor.set(n, Schedule.CONV_IMPLEMENTATION, "linebuffer");
        } else {
          chosen++;
        }
      }
    }
    return chosen;
  }
}
