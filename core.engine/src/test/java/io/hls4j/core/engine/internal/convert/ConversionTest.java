package io.hls4j.core.engine.internal.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.api.engine.Calibration;
import io.hls4j.core.api.engine.ConversionReport;
import io.hls4j.core.api.engine.ConversionReport.OverflowLine;
import io.hls4j.core.api.engine.ConversionReport.Verdict;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.option.SplitOption;
import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.engine.internal.service.Services;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.ExtraPass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversionTest {
  private static final DiagnosticCode NO_KERNEL =
      DiagnosticCode.error("H4J-TEST-001", "no kernel for '%s'", "use another backend");
  private static final DiagnosticCode SLOW =
      DiagnosticCode.warning("H4J-TEST-002", "slow", "be patient");

  @TempDir Path folder;

  @Test
  void writesTheProjectAsAWhole() throws IOException {
    ConversionReport report = write(good(), request(), false);
    assertEquals("fake", report.backend());
    assertEquals(List.of("x", "fc"), report.graph().stream().map(l -> l.name()).toList());
    assertEquals(List.of("prj"), children(folder));
    assertEquals(List.of("firmware.cpp", "hls4j.json", "hls4j_config.yml"), children(project()));
  }

  @Test
  void leavesNothingBehindWhenABackendThrows() throws IOException {
    Backend bad =
        backend(
            files -> {
              files.text("firmware.cpp", "half");
              throw new IllegalStateException("out of ideas");
            });
    refused("H4J-ENGINE-007", 70, bad, request());
    assertEquals(List.of(), children(folder));
  }

  @Test
  void keepsTheOldProjectWhenABackendThrows() throws IOException {
    write(good(), request(), false);
    Backend bad =
        backend(
            files -> {
              throw new IllegalStateException();
            });
    refused("H4J-ENGINE-007", 70, bad, request());
    assertEquals(List.of("prj"), children(folder));
    assertEquals("int main;", Files.readString(project().resolve("firmware.cpp")));
  }

  @Test
  void writesNothingThatABackendCannotDo() throws IOException {
    Backend picky = new FakeBackend("fake", s -> s.report(NO_KERNEL.at("fc", "Dense")), f -> {});
    refused("H4J-TEST-001", 3, picky, request());
    assertEquals(List.of(), children(folder));
  }

  @Test
  void passesOnTheWarningsOfABackend() {
    Backend chatty = new FakeBackend("fake", s -> s.report(SLOW.at("fc")), f -> {});
    ConversionReport report = write(chatty, request(), false);
    assertTrue(report.diagnostics().stream().anyMatch(d -> d.code() == SLOW));
  }

  @Test
  void refusesAFileOutsideTheProject() throws IOException {
    refused("H4J-ENGINE-007", 70, backend(f -> f.text("../evil", "")), request());
    assertEquals(List.of(), children(folder));
  }

  @Test
  void findsBackendsByAlias() {
    assertEquals("fake", write(good(), request("ALIAS", List.of()), false).backend());
  }

  @Test
  void namesTheInstalledBackendsWhenThereIsNoneOfThatName() {
    String text = refused("H4J-ENGINE-005", 1, good(), request("vitas", List.of()));
    assertTrue(text.contains("'vitas'") && text.contains("fake"), text);
  }

  @Test
  void dumpsTheGraphAfterAPass() throws IOException {
    write(good(), request("fake", List.of("infer-precision")), false);
    String dump = Files.readString(project().resolve("dumps/infer-precision.graph"));
    assertTrue(dump.contains("fc"), dump);
  }

  @Test
  void aPluginChangesAFlow() throws IOException {
    ExtraPass plugin =
        new ExtraPass(
            new Sign(), "fusion", List.of("fuse-batch-normalization"), List.of("merge-linear"), "");
    Services services =
        new Services(
            List.of(new FakeFrontend("fake")),
            List.of(good()),
            List.of(),
            List.of(plugin),
            Map.of());
    ConversionRequest request = request("fake", List.of("acme-sign"));
    new Conversion(services, Progress.NONE).write(request, project(), false);

    String dump = Files.readString(project().resolve("dumps/acme-sign.graph"));
    assertTrue(dump.contains("#2 fc = Dense") && dump.contains("Activation(fc)"), dump);
  }

  /** Puts a sign behind every Dense layer. */
  private static final class Sign implements OptimizerPass {
    @Override
    public String name() {
      return "acme-sign";
    }

    @Override
    public String summary() {
      return "For tests";
    }

    @Override
    public void run(GraphEditor editor, PassContext context) {
      for (Node node : List.copyOf(editor.graph().nodes())) {
        if (node.is(Dense.KIND) && editor.graph().isOutput(node.output())) {
          editor.insertAfter(
              node.output(),
              editor
                  .newNode(Activation.KIND, node.name() + "_sign")
                  .attr(Activation.FUNCTION, "binary_tanh"));
        }
      }
    }
  }

  @Test
  void refusesToDumpAfterAPassThatDoesNotRun() throws IOException {
    refused("H4J-ENGINE-016", 1, good(), request("fake", List.of("infer-everything")));
    assertEquals(List.of(), children(folder));
  }

  @Test
  void neverTouchesAFolderThatItDidNotWrite() throws IOException {
    Files.createDirectories(project());
    Files.writeString(project().resolve("thesis.tex"), "years of work");
    Hls4jException e = assertThrows(Hls4jException.class, () -> write(good(), request(), true));
    assertEquals("H4J-PROJECT-001", e.diagnostics().get(0).code().id());
    assertEquals(List.of("thesis.tex"), children(project()));
  }

  @Test
  void writesTheSameArchiveWhereverTheProjectIs() throws Exception {
    Backend backend =
        backend(
            files -> {
              files.text("firmware.cpp", "int main;");
              files.script("run", "exit");
              files.text("deep/" + "x".repeat(90) + "/" + "y".repeat(90), "");
            });
    ConversionRequest request = request("fake", Map.of("WriteTar", "true"), false, List.of());
    write(backend, request, false);
    assertEquals(List.of("prj", "prj.tar.gz"), children(folder));
    byte[] first = Files.readAllBytes(folder.resolve("prj.tar.gz"));
    Path elsewhere = folder.resolve("elsewhere/prj");
    new Conversion(services(backend, new FakeFrontend("fake")), Progress.NONE)
        .write(request, elsewhere, false);
    assertArrayEquals(first, Files.readAllBytes(folder.resolve("elsewhere/prj.tar.gz")));

    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    Process tar =
        new ProcessBuilder("tar", "xzf", "../prj.tar.gz").directory(unpacked.toFile()).start();
    assertEquals(0, tar.waitFor());
    assertEquals(
        Files.readString(project().resolve("hls4j.json")),
        Files.readString(unpacked.resolve("prj/hls4j.json")));
    assertTrue(Files.isExecutable(unpacked.resolve("prj/run")));
    assertTrue(Files.exists(unpacked.resolve("prj/deep/" + "x".repeat(90) + "/" + "y".repeat(90))));
  }

  @Test
  void replacesNoFileThatIsNotItsArchive() throws IOException {
    Files.writeString(folder.resolve("prj.tar.gz"), "years of work");
    Map<String, String> settings = Map.of("WriterConfig.WriteTar", "true");
    refused("H4J-PROJECT-010", 1, good(), request("fake", settings, false, List.of()));
    assertEquals(List.of("prj.tar.gz"), children(folder));
  }

  @Test
  void refusesANameThatIsNoIdentifier() {
    Map<String, String> settings = Map.of("ProjectName", "my project; rm -rf");
    refused("H4J-ENGINE-013", 1, good(), request("fake", settings, false, List.of()));
  }

  @Test
  void requiresProofOnlyWhenAsked() {
    Map<String, String> narrow = Map.of("LayerName.fc.Precision.result", "fixed<4,1>");
    write(good(), request("fake", narrow, false, List.of()), false);
    refused("H4J-ENGINE-012", 1, good(), request("fake", narrow, true, List.of()));
  }

  @Test
  void namesTheTypeThatWouldDo() {
    Map<String, String> narrow = Map.of("LayerName.fc.Precision.result", "fixed<4,1>");
    String text = refused("H4J-ENGINE-012", 1, good(), request("fake", narrow, true, List.of()));
    OverflowLine line = result(write(good(), request("fake", narrow, false, List.of()), false));
    assertEquals(Verdict.POSSIBLE, line.verdict());
    assertEquals(OptionalLong.empty(), line.observed());
    assertTrue(text.contains("'" + line.sufficient() + "' holds it"), text);
    write(
        good(),
        request(
            "fake", Map.of("LayerName.fc.Precision.result", line.sufficient()), true, List.of()),
        true);
  }

  @Test
  void countsWhatOverflowsOnData() {
    Map<String, String> narrow = Map.of("LayerName.fc.Precision.result", "fixed<4,-3>");
    ConversionRequest request = request("fake", narrow, false, List.of()).with(data(1));
    OverflowLine line = result(write(good(), request, false));
    assertEquals(Verdict.OBSERVED, line.verdict());
    assertTrue(line.observed().getAsLong() > 0);
  }

  @Test
  void refusesToMeasureOnNothingOrAgainstTheOriginalsTypes() {
    refused("H4J-ENGINE-017", 1, good(), request().with(data(0)));
    Map<String, String> original = Map.of("Model.Numerics", "hls4ml");
    refused("H4J-ENGINE-018", 1, good(), request("fake", original, false, List.of()).with(data(1)));
    Map<String, String> exact = Map.of("Model.BitExact", "true");
    refused("H4J-ENGINE-018", 1, good(), request("fake", exact, false, List.of()).with(data(1)));
  }

  private static OverflowLine result(ConversionReport report) {
    return report.overflow().stream()
        .filter(o -> o.layer().equals("fc") && o.slot().equals("result"))
        .findFirst()
        .orElseThrow();
  }

  private static Calibration data(int samples) {
    double[] ones = new double[2 * samples];
    java.util.Arrays.fill(ones, 1);
    TensorData x = TensorData.wrapDoubles(Shape.of(samples, 2), ones);
    return new Calibration(List.of(x), 1, 8, 8);
  }

  @Test
  void refusesAFileThatTwoFrontendsClaim() {
    Services two = services(good(), new FakeFrontend("one"), new FakeFrontend("two"));
    Hls4jException e =
        assertThrows(
            Hls4jException.class,
            () -> new Conversion(two, Progress.NONE).write(request(), project(), false));
    assertTrue(e.getMessage().contains("one, two"), e.getMessage());
  }

  private Path project() {
    return folder.resolve("prj");
  }

  private static Backend good() {
    return backend(files -> files.text("firmware.cpp", "int main;"));
  }

  private static ConversionRequest split(String layers) {
    return request("fake", Map.of("SplitBefore", layers), false, List.of());
  }

  @Test
  void refusesToSplitWhereItCannot() {
    Backend backend = new FakeBackend("fake", List.of(SplitOption.BEFORE), s -> {}, f -> {});
    String message = refused("H4J-GRAPH-012", 1, backend, split("fd"));
    assertTrue(message.contains("did you mean 'fc'?"), message);
    refused("H4J-GRAPH-013", 1, backend, split("x"));
    refused("H4J-GRAPH-015", 1, backend, split("[fc]"));
  }

  @Test
  void refusesToSplitForABackendThatCannot() {
    refused("H4J-ENGINE-023", 3, good(), split("fc"));
  }

  private static Backend backend(Consumer<ProjectFiles> emits) {
    return new FakeBackend("fake", s -> {}, emits);
  }

  private static Services services(Backend backend, Frontend... frontends) {
    return new Services(List.of(frontends), List.of(backend), List.of(), List.of(), Map.of());
  }

  private static ConversionRequest request() {
    return request("fake", List.of());
  }

  private static ConversionRequest request(String backend, List<String> dumps) {
    return request(backend, Map.of(), false, dumps);
  }

  private static ConversionRequest request(
      String backend, Map<String, String> settings, boolean requireProven, List<String> dumps) {
    ModelSource source =
        new ModelSource(Path.of("model.fake"), Optional.empty(), List.of(), new byte[] {1});
    return new ConversionRequest(
        source, List.of(), settings, Optional.of(backend), requireProven, dumps);
  }

  private ConversionReport write(Backend backend, ConversionRequest request, boolean force) {
    Services services = services(backend, new FakeFrontend("fake"));
    return new Conversion(services, Progress.NONE).write(request, project(), force);
  }

  private String refused(String code, int status, Backend backend, ConversionRequest request) {
    Hls4jException e = assertThrows(Hls4jException.class, () -> write(backend, request, false));
    String id = e.diagnostics().get(0).code().id();
    assertEquals(code, id, e.getMessage());
    assertEquals(status, e.exitStatus(), e.getMessage());
    return e.getMessage();
  }

  private static List<String> children(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
