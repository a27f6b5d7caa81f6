package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import io.hls4j.testkit.backend.RandomImages;
import io.hls4j.testkit.backend.RandomSequences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The C++ simulation runs all functions beside each other, with streams of the true depths. */
class StreamOccupancyTest {
  private static final ProjectSettings SETTINGS =
      EmittedProject.settings("myproject", IoType.STREAM);
  private static final Fixed TYPE = Fixed.signed(8, 4);

  private final VitisBackend backend = new VitisBackend(KernelCatalogue.standard());

  /** Branches of pools with padding and strides, joined at random; every end is an output. */
  private static final class Branches {
    private final GraphBuilder g = new GraphBuilder("branches", DiagnosticSink.failFast());
    private final Random random;
    private int layers;

    Branches(int seed) {
      this.random = new Random(seed);
    }

    private Value input(String name, Integer... shape) {
      return g.node(Input.KIND, name).attr(Input.SHAPE, List.of(shape)).type("result", TYPE).add();
    }

    private GraphBuilder.NodeBuilder layer(LayerKind kind) {
      return g.node(kind, "layer" + layers++).type("result", TYPE);
    }

    private Value pool(Value of, int size, int stride, int padding) {
      return layer(Pooling2D.KIND)
          .attr(Pooling.OP, "max")
          .attr(Pooling.SIZE, List.of(size, size))
          .attr(Pooling.STRIDES, List.of(stride, stride))
          .attr(Pooling.PADDING, List.of(padding, padding, padding, padding))
          .type("accum", TYPE)
          .input(of)
          .add();
    }

    private Value join(Value... parts) {
      boolean isSum = random.nextBoolean();
      GraphBuilder.NodeBuilder join =
          isSum
              ? layer(Merge.KIND).attr(Merge.OP, "add")
              : layer(Concatenate.KIND).attr(Concatenate.AXIS, -1);
      return join.input(parts).add();
    }

    /** A path that leaves the shape as it is. */
    private Value path(Value from) {
      Value at = from;
      for (int i = random.nextInt(3); i >= 0; i--) {
        int size = 1 + 2 * random.nextInt(3);
        at = size == 1 ? relu(at) : pool(at, size, 1, size / 2);
      }
      return at;
    }

    private Value relu(Value of) {
      return layer(Activation.KIND).attr(Activation.FUNCTION, "relu").input(of).add();
    }

    /** Two inputs, one with a quarter of the words; an output that is read inside as well. */
    Graph build() {
      Value fine = input("fine", 8, 10, 2);
      Value coarse = input("coarse", 4, 5, 2);
      Value residual = join(fine, path(fine));
      Value other = residual.shape().last() == 2 ? join(path(residual), path(fine)) : residual;
      Value half = pool(other, 3, 2, 1);
      Value both =
          layer(Concatenate.KIND).attr(Concatenate.AXIS, -1).input(path(coarse), half).add();
      return g.output(residual).output(join(both, path(both))).output(coarse).build();
    }
  }

  /** Compiles and runs on zeros; what the program tells. */
  private List<String> run(Graph graph, Path folder, int status) throws Exception {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "no C++ compiler on the path");
    EmittedProject.of(backend, graph, SETTINGS).writeTo(folder);
    CompiledFirmware firmware =
        CompiledFirmware.compile(
            folder,
            backend.simulation(graph, SETTINGS),
            compiler.get(),
            "-O0",
            "-Wall",
            "-Wextra",
            "-DNNET_SIM_OCCUPANCY");
    if (status == 0) {
      BitComparison.check(graph, firmware, 2, 1);
    }
    return told(graph, folder, status);
  }

  private static List<String> told(Graph graph, Path folder, int status)
      throws IOException, InterruptedException {
    long elements = graph.inputs().stream().mapToLong(v -> v.shape().size()).sum();
    Path zeros = Files.write(folder.resolve("zeros.raw"), new byte[(int) elements * Long.BYTES]);
    Path log = folder.resolve("told.log");
    int ended =
        new ProcessBuilder(folder.resolve("firmware.out").toString())
            .redirectInput(zeros.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(log.toFile())
            .start()
            .waitFor();
    assertEquals(status == 0, ended == 0, () -> "exit status " + ended);
    return Files.readAllLines(log);
  }

  private void holdsNoMore(Graph graph, Path folder) throws Exception {
    List<String> told = run(graph, folder, 0);
    Set<String> names = new HashSet<>();
    for (String line : told) {
      String[] words = line.split(" ");
      names.add(words[0]);
      assertTrue(Integer.parseInt(words[1]) <= Integer.parseInt(words[2]), line);
    }
    String top = Files.readString(folder.resolve("firmware/myproject.cpp"));
    long streams = top.lines().filter(l -> l.contains("#pragma HLS STREAM")).count();
    assertEquals(streams, names.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void noStreamHoldsMoreThanItsDepth(int seed, @TempDir Path folder) throws Exception {
    holdsNoMore(new Branches(seed).build(), folder);
  }

  @Test
  void noStreamOfImagesHoldsMoreThanItsDepth(@TempDir Path folder) throws Exception {
    holdsNoMore(RandomImages.of(3, 20, true), folder);
  }

  @Test
  void noStreamOfSequencesHoldsMoreThanItsDepth(@TempDir Path folder) throws Exception {
    holdsNoMore(RandomSequences.of(3, 10, true), folder);
  }

  @Test
  void whatWaitsForEverEndsAndSaysWhy(@TempDir Path folder) throws Exception {
    Branches b = new Branches(1);
    Value image = b.input("image", 8, 8, 2);
    Value x =
        b.layer(Activation.KIND)
            .attr(Activation.FUNCTION, "relu")
            .attr(Schedule.FIFO_DEPTH, List.of(3))
            .input(image)
            .add();
    Graph graph = b.g.output(b.join(x, b.pool(x, 3, 1, 1))).build();
    List<String> told = run(graph, folder, 1);
    assertNotEquals(-1, told.indexOf("hls4j: the firmware waits for ever:"), told.toString());
    assertTrue(
        told.contains("  layer0_copies: stream 'layer0_copy' is full")
            || told.contains("  layer0_copies: stream 'layer0_copy_2' is full"),
        told.toString());
  }
}
