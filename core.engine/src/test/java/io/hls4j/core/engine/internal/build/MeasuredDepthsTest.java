package io.hls4j.core.engine.internal.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.build.BuildEvents;
import io.hls4j.core.api.build.BuildOutcome;
import io.hls4j.core.api.build.BuildRequest;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.report.FifoUse;
import io.hls4j.core.api.report.Report;
import io.hls4j.core.api.report.ReportReader;
import io.hls4j.core.graph.diag.DiagnosticSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Depths of FIFOs that a stand-in for the tool has measured. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class MeasuredDepthsTest {
  private static final String STREAMS =
      """
      {"format": 1, "streams": [
        {"name": "relu_out", "layer": "conv/relu:0", "words": 64, "depth": 2, "computed": 2},
        {"name": "relu_copy", "layer": "conv/relu:0", "words": 64, "depth": 20, "computed": 20},
        {"name": "sum_out", "layer": "sum", "words": 64, "depth": 9, "computed": 5},
        {"name": "tail_out", "layer": "tail", "words": 64, "depth": 2, "computed": 2}]}
      """;

  @TempDir Path scratch;
  private Path project;

  @BeforeEach
  void project() throws IOException {
    project = Files.createDirectories(scratch.resolve("net/firmware")).getParent();
    Files.writeString(
        project.resolve("hls4j.json"),
        "{\"format\": 1, \"project\": \"net\", \"backend\": \"fake\"}");
    Files.writeString(project.resolve("streams.json"), STREAMS);
  }

  private static FifoUse fifo(String stream, long most) {
    return new FifoUse(stream + "_U", stream, OptionalLong.empty(), most);
  }

  private BuildOutcome build(BuildStep step, FifoUse... fifos) throws IOException {
    StandIn tool = StandIn.script(scratch, "step " + step.key()).withFifos();
    ReportReader reader =
        new ReportReader() {
          @Override
          public String backend() {
            return "fake";
          }

          @Override
          public Report read(ProjectRef of, DiagnosticSink sink) {
            return new Report(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(fifos));
          }
        };
    BuildRequest request =
        new BuildRequest(
            project, new TreeSet<>(List.of(step)), false, Optional.empty(), Optional.empty());
    return new BuildComponent(() -> List.of(tool), () -> List.of(reader), tool::environment)
        .build(request, BuildEvents.NONE);
  }

  @Test
  void areAConfigurationForTheNextConversion() throws IOException {
    BuildOutcome outcome =
        build(BuildStep.FIFO, fifo("relu_copy", 17), fifo("relu_out", 1), fifo("sum_out", 64));
    String file = Files.readString(project.resolve("fifo_depths.yml"));
    assertEquals(
        """
        HLSConfig:
          LayerName:
            "conv/relu:0":
              # relu_out 2 -> 2
              # relu_copy 20 -> 17
              FifoDepth: [2, 17]
            "sum":
              # sum_out 9 -> 5, held 64 when nothing stopped its writer
              FifoDepth: [5]
        """,
        file.substring(file.indexOf("HLSConfig")));
    assertTrue(outcome.succeeded());
    assertEquals("H4J-BUILD-014", outcome.diagnostics().get(0).code().id());
    assertTrue(
        outcome.diagnostics().get(0).text().contains("they hold 24 words instead of 31"),
        outcome.diagnostics()::toString);
  }

  @Test
  void areNotWrittenWhereNothingWasMeasured() throws IOException {
    assertEquals(
        "H4J-BUILD-015", build(BuildStep.FIFO, fifo("x", 3)).diagnostics().get(0).code().id());
    Files.delete(project.resolve("streams.json"));
    assertEquals(
        "H4J-BUILD-015",
        build(BuildStep.FIFO, fifo("relu_out", 3)).diagnostics().get(0).code().id());
    assertEquals(List.of(), build(BuildStep.CSIM, fifo("relu_out", 3)).diagnostics());
    assertFalse(Files.exists(project.resolve("fifo_depths.yml")));
  }
}
