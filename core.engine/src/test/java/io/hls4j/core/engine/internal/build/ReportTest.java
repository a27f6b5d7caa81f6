package io.hls4j.core.engine.internal.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.api.backend.ProjectPart;
import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.build.BuildEvents;
import io.hls4j.core.api.build.BuildRequest;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.report.Clock;
import io.hls4j.core.api.report.Cycles;
import io.hls4j.core.api.report.ModuleEstimate;
import io.hls4j.core.api.report.Report;
import io.hls4j.core.api.report.ReportReader;
import io.hls4j.core.api.report.ReportService.ProjectReport;
import io.hls4j.core.api.report.ResourceUse;
import io.hls4j.core.api.report.Synthesis;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the engine adds to what a reader reads: layers, and whether the figures are still true. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ReportTest {
  @TempDir Path scratch;
  private Path project;
  private StandIn tool;
  private Optional<Synthesis> synthesis = Optional.empty();

  @BeforeEach
  void project() throws IOException {
    project = Files.createDirectories(scratch.resolve("net"));
    Files.writeString(
        project.resolve("hls4j.json"),
        """
        {"format": 1, "project": "net", "backend": "fake",
         "finished": {"nodes": [{"name": "fc1"}, {"name": "my-fc1"}, {"name": "fc"}]}}
        """);
    Files.createDirectories(project.resolve("firmware"));
    tool = StandIn.script(scratch, "for s in $(cat options.txt); do step $s; done");
  }

  /** Finds what the test has put there. */
  private final class Reader implements ReportReader {
    @Override
    public String backend() {
      return "fake";
    }

    @Override
    public Report read(ProjectRef ref, DiagnosticSink sink) {
      return Report.NOTHING.withSynthesis(synthesis);
    }
  }

  private ProjectReport read() {
    return new ReportComponent(() -> List.of(new Reader()), () -> List.of(tool)).read(project);
  }

  private static Synthesis of(String... modules) {
    List<ModuleEstimate> all =
        List.of(modules).stream()
            .map(
                m ->
                    new ModuleEstimate(
                        m,
                        Optional.empty(),
                        Clock.UNKNOWN,
                        Cycles.UNKNOWN,
                        Cycles.UNKNOWN,
                        List.of(),
                        List.of()))
            .toList();
    return new Synthesis(
        "t", "p", Clock.UNKNOWN, Cycles.UNKNOWN, Cycles.UNKNOWN, "", List.of(), all);
  }

  private void build() {
    new BuildComponent(() -> List.of(tool), List::of, tool::environment)
        .build(
            new BuildRequest(
                project,
                new TreeSet<>(List.of(BuildStep.SYNTH)),
                false,
                Optional.empty(),
                Optional.empty()),
            BuildEvents.NONE);
  }

  @Test
  void namesTheLayerOfAModule() {
    synthesis =
        Optional.of(
            of(
                "dense_a_b_fc1_config_s",
                "relu_my_fc1_config_1",
                "dense_fc_config",
                "net",
                "xfc_config"));
    assertEquals(
        List.of("fc1", "my-fc1", "fc", "-", "-"),
        read().report().synthesis().orElseThrow().modules().stream()
            .map(m -> m.layer().orElse("-"))
            .toList());
  }

  @Test
  void saysWhichFiguresAreOld() throws IOException {
    synthesis = Optional.of(of());
    build();
    assertEquals(List.of(), read().diagnostics());
    Files.writeString(project.resolve("firmware/net.cpp"), "changed");
    assertEquals("H4J-BUILD-010", read().diagnostics().get(0).code().id());
  }

  @Test
  void saysWhichReportIsGone() {
    build();
    assertEquals("H4J-BUILD-013", read().diagnostics().get(0).code().id());
  }

  /** A part that takes so many cycles and lookup tables. */
  private static Report part(long latency, long interval, double tables) {
    Synthesis s =
        new Synthesis(
            "t",
            "p",
            Clock.UNKNOWN,
            Cycles.of(latency),
            Cycles.of(interval),
            "",
            List.of(new ResourceUse("LUT", tables, OptionalDouble.of(1000))),
            List.of());
    return Report.NOTHING.withSynthesis(Optional.of(s));
  }

  @Test
  void addsUpThePartsOfASplitNetwork() {
    List<ProjectPart> parts =
        List.of(
            new ProjectPart("graph1", "net_graph1", List.of()),
            new ProjectPart("graph2", "net_graph2", List.of(0)),
            new ProjectPart("graph3", "net_graph3", List.of(0)),
            new ProjectPart("graph4", "net_graph4", List.of(1, 2)));
    List<Report> each = List.of(part(5, 1, 10), part(20, 2, 20), part(7, 9, 30), part(3, 1, 40));
    Synthesis sum = new PartReports(parts, each).with(Report.NOTHING).synthesis().orElseThrow();
    assertEquals(Cycles.of(28), sum.latency());
    assertEquals(Cycles.of(9), sum.interval());
    assertEquals(100, sum.resources().get(0).used());
    assertEquals(
        List.of("net_graph1", "net_graph2", "net_graph3", "net_graph4"),
        sum.modules().stream().map(ModuleEstimate::name).toList());
    List<Report> incomplete = List.of(part(5, 1, 10), each.get(1), each.get(2), Report.NOTHING);
    assertFalse(new PartReports(parts, incomplete).with(Report.NOTHING).isPresent());
  }

  @Test
  void needsAReaderForTheBackend() {
    ReportComponent nobody = new ReportComponent(List::of, List::of);
    UnsupportedFeatureException e =
        assertThrows(UnsupportedFeatureException.class, () -> nobody.read(project));
    assertEquals("H4J-BUILD-012", e.diagnostics().get(0).code().id());
  }
}
