package io.hls4j.core.engine.internal.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hls4j.core.api.backend.LayerFigures;
import io.hls4j.core.api.backend.ProjectPart;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.api.engine.ConversionReport.OverflowLine;
import io.hls4j.core.api.engine.ConversionReport.Verdict;
import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.api.frontend.Ledger.Fate;
import io.hls4j.core.engine.internal.data.Layouts;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.StandardLayers;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFileTest {
  private final ProjectFile file =
      new ProjectFile(
          name ->
              StandardLayers.ALL.stream()
                  .filter((LayerKind k) -> k.name().equals(name))
                  .findFirst());
  @TempDir Path folder;

  @Test
  void readsBackWhatItWrote() throws IOException {
    Project written = project();
    Files.writeString(folder.resolve(ProjectFile.NAME), file.write(written));
    Project read = file.read(folder);
    assertEquals(file.write(written), file.write(read));
    Node fc = read.finished().node("fc").orElseThrow();
    assertEquals(TensorData.ofDoubles(Shape.of(2, 1), 0.1, -1.5), fc.weight("weight"));
    assertEquals(Fixed.signed(37, 17), fc.precision("accum"));
    assertEquals(Optional.of("fc"), fc.output().origin());
    assertEquals(7, fc.index());
    assertEquals(written.ledger(), read.ledger());
    assertEquals(written.figures(), read.figures());
    assertEquals(Optional.of("jet"), file.name(folder));
  }

  @Test
  void readsBackALayerOfTwoMillionDoubles() throws IOException {
    double[] values = new double[2_000_000];
    Arrays.setAll(values, i -> i / 3.0);
    TensorData large = TensorData.wrapDoubles(Shape.of(2, 1_000_000), values);
    Files.writeString(folder.resolve(ProjectFile.NAME), file.write(project(graph(large))));
    Node fc = file.read(folder).finished().node("fc").orElseThrow();
    assertEquals(large, fc.weight("weight"));
  }

  @Test
  void saysWhichFormatItReads() throws IOException {
    Files.writeString(folder.resolve(ProjectFile.NAME), "{\"format\": 99}");
    ModelException e = assertThrows(ModelException.class, () -> file.read(folder));
    assertEquals("H4J-PROJECT-005", e.diagnostics().get(0).code().id());
  }

  @Test
  void saysThatADamagedFileIsDamaged() throws IOException {
    String text = file.write(project());
    Files.writeString(
        folder.resolve(ProjectFile.NAME), text.replace("fixed<37,17,TRN,WRAP,0>", "fixed<"));
    ModelException e = assertThrows(ModelException.class, () -> file.read(folder));
    assertEquals("H4J-PROJECT-004", e.diagnostics().get(0).code().id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../other.cpp",
        "/etc/passwd",
        "firmware/../../other.cpp",
        "-fplugin=evil.so",
        "@words",
        "firmware/ok.cpp",
        ""
      })
  void isCompiledOnlyFromInsideTheFolder(String source) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode tree = (ObjectNode) json.readTree(file.write(project()));
    ((ObjectNode) tree.get("simulation")).putArray("sources").add(source);
    json.writeValue(folder.resolve(ProjectFile.NAME).toFile(), tree);
    assertRefused(!source.equals("firmware/ok.cpp"), source);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "-Wno-attributes|false",
        "-idirafter simulation/ap|false",
        "-DX=1 -O2 -fno-exceptions|false",
        "-idirafter ../x|true",
        "-idirafter|false",
        "-fplugin=evil.so|true",
        "-Wl,-o,x|true",
        "-o x|true",
        "-wrapper sh|true",
        "simulation/ap|true",
        "-B.|true"
      },
      delimiter = '|')
  void isCompiledOnlyWithPlainFlags(String flags, boolean refused) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode tree = (ObjectNode) json.readTree(file.write(project()));
    ArrayNode words = ((ObjectNode) tree.get("simulation")).putArray("flags");
    Arrays.stream(flags.split(" ")).forEach(words::add);
    json.writeValue(folder.resolve(ProjectFile.NAME).toFile(), tree);
    assertRefused(refused, flags);
  }

  private void assertRefused(boolean refused, String what) {
    if (refused) {
      ModelException e = assertThrows(ModelException.class, () -> file.read(folder));
      assertEquals("H4J-PROJECT-004", e.diagnostics().get(0).code().id(), what);
    } else {
      assertEquals("jet", file.read(folder).name(), what);
    }
  }

  @Test
  void defectsAreNotMistakenForDamage() throws IOException {
    Files.writeString(folder.resolve(ProjectFile.NAME), file.write(project()));
    ProjectFile broken =
        new ProjectFile(
            name -> {
              throw new IllegalStateException("defect");
            });
    assertThrows(IllegalStateException.class, () -> broken.read(folder));
  }

  @Test
  void keepsThePartsOfASplitNetwork() throws IOException {
    Files.writeString(folder.resolve(ProjectFile.NAME), file.write(project()));
    assertEquals(project().parts(), file.read(folder).parts());
    assertEquals(project().parts(), file.ref(folder).parts());
  }

  @Test
  void refusesPartsThatLeadElsewhere() throws IOException {
    String text = file.write(project());
    for (String other : List.of("../graph1", "/tmp", "graph")) {
      Files.writeString(
          folder.resolve(ProjectFile.NAME), text.replace("\"graph1\"", "\"" + other + "\""));
      assertThrows(ModelException.class, () -> file.ref(folder));
    }
  }

  @Test
  void refusesAttributesThatTheInstalledKindDoesNotHave() throws IOException {
    String text = file.write(project());
    Files.writeString(folder.resolve(ProjectFile.NAME), text.replace("\"units\"", "\"unitz\""));
    ModelException e = assertThrows(ModelException.class, () -> file.read(folder));
    assertEquals(
        "H4J-PROJECT-008 fc: the installed layer kind Dense has no attribute 'unitz'; install the"
            + " version of its bundle that wrote the project, or convert again",
        e.getMessage());
  }

  private static Project project() {
    return project(graph(TensorData.ofDoubles(Shape.of(2, 1), 0.1, -1.5)));
  }

  private static Project project(Graph graph) {
    return new Project(
        "jet",
        "vitis",
        IoType.PARALLEL,
        "jet.onnx",
        "ONNX",
        "sound",
        "Model: {}\n",
        new Layouts(List.of(List.of(1, 0)), List.of(List.of())),
        new Ledger(List.of(new Ledger.Entry("Gemm", "g", "alpha", "1.0", Fate.USED, ""))),
        List.of(
            new OverflowLine(
                "fc",
                "result",
                "fixed<4,1,TRN,WRAP,0>",
                Verdict.OBSERVED,
                "[-2, 3]",
                "fixed<6,3>",
                OptionalLong.of(7))),
        List.of(new LayerFigures("fc", new TreeMap<>(Map.of("adders", 5L)))),
        graph,
        graph,
        new SimulationRecipe(List.of("a.cpp"), List.of("firmware"), "c++14", List.of("-g")),
        List.of(
            new ProjectPart("graph1", "jet_graph1", List.of()),
            new ProjectPart("graph2", "jet_graph2", List.of(0))));
  }

  private static Graph graph(TensorData weight) {
    GraphBuilder b = new GraphBuilder("jet", DiagnosticSink.failFast());
    Value x = b.input("x", Shape.of(2));
    Value y =
        b.node(Dense.KIND, "fc")
            .input(x)
            .index(7)
            .attr(Dense.UNITS, weight.shape().last())
            .weight("weight", weight)
            .type("accum", Fixed.signed(37, 17))
            .add();
    return b.output(y).build();
  }
}
