package io.hls4j.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the projects of every backend must pass, whatever its networks are called through: they can
 * be linked with others, have nothing that cannot be synthesized, and a test bench that works.
 */
public abstract class ProjectConformance {
  static final int SAMPLES = 12;
  private static final int LAYERS = 34;
  private static final int IMAGE_LAYERS = 42;
  private static final int SEQUENCE_LAYERS = 24;
  private static final int OTHER_LAYERS = 42;
  private static final int PRODUCT_LAYERS = 48;
  private static final int DETECTOR_LAYERS = 42;
  private static final int TILED_LAYERS = 12;

  /** Convolutions by tiles, which streams do not have. */
  static final String TILES = "tiles 1";

  /** The backend under test. */
  protected abstract Backend backend();

  /** Whether the vendor's number classes have saturation bits. */
  protected boolean hasSaturationBits() {
    return false;
  }

  /** Whether tensors can travel on streams. */
  protected boolean hasStreams() {
    return false;
  }

  /** The networks that are compiled and run. */
  protected static List<String> networks() {
    return List.of(
        "classifier",
        "branches",
        "hostile",
        "random 1",
        "random 2",
        "images 1",
        "sequences 1",
        "others 1",
        "detectors 1",
        "products 1",
        TILES);
  }

  /** Different models, and one model with other weights, in one program. */
  @Test
  protected void linksWithOthersInNamespaces(@TempDir Path folder) {
    linksWithOthers(IoType.PARALLEL, folder);
  }

  /** The same with streams. */
  @Test
  protected void linksWithOthersInNamespacesOnStreams(@TempDir Path folder) {
    assumeTrue(hasStreams(), "the backend has no streams");
    linksWithOthers(IoType.STREAM, folder);
  }

  private void linksWithOthers(IoType ioType, Path folder) {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "no C++ compiler on the path");
    Map<String, Graph> graphs = new LinkedHashMap<>();
    graphs.put("one", SampleNetwork.classifier());
    graphs.put("two", SampleNetwork.withOtherWeights(SampleNetwork.classifier()));
    graphs.put("three", SampleNetwork.branches());
    LinkedFirmware program = new LinkedFirmware(folder, compiler.get());
    SimulationRecipe recipe =
        backend().simulation(graphs.get("one"), EmittedProject.settings("myproject", ioType));
    for (Map.Entry<String, Graph> each : graphs.entrySet()) {
      ProjectSettings plain = EmittedProject.settings("myproject", ioType);
      ProjectSettings settings = EmittedProject.with(plain, backend(), "Namespace", each.getKey());
      EmittedProject.of(backend(), each.getValue(), settings)
          .writeTo(folder.resolve(each.getKey()));
      program.add(each.getKey(), recipe);
    }
    String top = header(recipe, graphs.get("one"), ioType);
    String firmware = top.substring(0, top.lastIndexOf('/') + 1);
    program.includeTogether(recipe, top, firmware + "parameters.h");
    List<CompiledFirmware> programs = program.link();
    int at = 0;
    for (Graph graph : graphs.values()) {
      BitComparison.check(graph, programs.get(at++), SAMPLES, at);
    }
  }

  /** Whether a file of a project runs on a computer only. */
  protected boolean isHostCode(String path) {
    return path.equals(testBench()) || path.matches("(?:.*/)?(?:sim|simulation|drivers)/.*");
  }

  /** What becomes hardware has no construct that the vendors' tools do not know. */
  @ParameterizedTest
  @MethodSource("networks")
  protected void emitsOnlyWhatCanBeSynthesized(String name) {
    for (IoType ioType : hasStreams() ? IoType.values() : new IoType[] {IoType.PARALLEL}) {
      ProjectSettings settings = EmittedProject.settings("myproject", ioType);
      EmittedProject project = EmittedProject.of(backend(), network(name), settings);
      List<String> problems = new ArrayList<>();
      project.texts().entrySet().stream()
          .filter(f -> f.getKey().matches(".*\\.(?:h|hpp|cpp)") && !isHostCode(f.getKey()))
          .forEach(
              f ->
                  SynthesizableCode.violations(f.getValue())
                      .forEach(v -> problems.add(f.getKey() + " " + v)));
      assertEquals("", String.join("\n", problems));
    }
  }

  /** The header beside the first source, or that of the top function if a driver has all. */
  private String header(SimulationRecipe recipe, Graph graph, IoType ioType) {
    ProjectSettings settings = EmittedProject.settings("myproject", ioType);
    Set<String> files = EmittedProject.of(backend(), graph, settings).texts().keySet();
    String beside = recipe.sources().get(0).replaceAll("\\.cpp$", ".h");
    return files.stream()
        .filter(
            path -> files.contains(beside) ? path.equals(beside) : path.endsWith("/myproject.h"))
        .findFirst()
        .orElseThrow();
  }

  /** Source of the test bench, relative to the project. */
  protected String testBench() {
    return "myproject_test.cpp";
  }

  /** The test bench reads its data and keeps what the reference computes. */
  @Test
  protected void testBenchKeepsTheResults(@TempDir Path folder) {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "no C++ compiler on the path");
    Graph graph = SampleNetwork.branches();
    List<TensorData> inputs =
        List.of(
            TensorData.ofDoubles(Shape.of(2, 4), 0.5, -1.25, 3, 0.0625, -31.5, 2, 0.75, 1),
            TensorData.ofDoubles(Shape.of(2, 2), 1.5, -0.25, 7, -0.125));
    List<TensorData> expected =
        graph.outputs().stream()
            .map(v -> TensorData.filled(Shape.of(2, (int) v.shape().size()), 0.5))
            .toList();
    ProjectSettings settings =
        new ProjectSettings("myproject", IoType.PARALLEL, AttrMap.EMPTY, inputs, expected);
    TestBenchRun run =
        TestBenchRun.of(backend(), graph, settings, testBench(), compiler.get(), folder);
    assertEquals(Optional.of(TestBenchRun.expected(graph, inputs)), run.log());
    assertTrue(
        run.said().matches("(?s)2 samples, results in \\S*csim_results\\.log\n.*"), run.said());
  }

  /** One of the networks by its name. */
  final Graph network(String name) {
    return switch (name) {
      case "classifier" -> SampleNetwork.classifier();
      case "branches" -> SampleNetwork.branches();
      case "hostile" -> SampleNetwork.hostile();
      case "images 1" -> RandomImages.of(1, IMAGE_LAYERS, hasSaturationBits());
      case "sequences 1" -> RandomSequences.of(1, SEQUENCE_LAYERS, hasSaturationBits());
      case "products 1" -> RandomProducts.of(1, PRODUCT_LAYERS);
      case TILES -> RandomTiles.of(1, TILED_LAYERS);
      case "others 1" -> RandomOthers.of(1, OTHER_LAYERS, hasSaturationBits());
      case "detectors 1" -> RandomDetectors.of(1, DETECTOR_LAYERS, hasSaturationBits());
      default ->
          RandomNetwork.of(
              Long.parseLong(name.replace("random ", "")), LAYERS, hasSaturationBits());
    };
  }
}
