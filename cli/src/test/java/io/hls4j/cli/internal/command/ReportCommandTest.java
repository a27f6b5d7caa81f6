package io.hls4j.cli.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.report.Clock;
import io.hls4j.core.api.report.CoSimulation;
import io.hls4j.core.api.report.Cycles;
import io.hls4j.core.api.report.FifoUse;
import io.hls4j.core.api.report.LoopEstimate;
import io.hls4j.core.api.report.ModuleEstimate;
import io.hls4j.core.api.report.Netlist;
import io.hls4j.core.api.report.Report;
import io.hls4j.core.api.report.ReportService;
import io.hls4j.core.api.report.ReportService.ProjectReport;
import io.hls4j.core.api.report.ResourceUse;
import io.hls4j.core.api.report.Results;
import io.hls4j.core.api.report.Spread;
import io.hls4j.core.api.report.Synthesis;
import io.hls4j.core.api.report.Timing;
import io.hls4j.core.graph.diag.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three forms of a report. */
class ReportCommandTest {
  private static final Clock CLOCK =
      new Clock(OptionalDouble.of(5), OptionalDouble.of(1.35), OptionalDouble.of(4));

  @TempDir Path scratch;
  private final ReportCommand command = new ReportCommand();
  private final Map<Option<?>, List<String>> given = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Report report = full();

  private static ResourceUse use(String name, double used, double there) {
    return new ResourceUse(name, used, OptionalDouble.of(there));
  }

  private static Report full() {
    ModuleEstimate module =
        new ModuleEstimate(
            "dense_<b>_config_s",
            Optional.of("fc1"),
            CLOCK,
            Cycles.of(4, 6),
            Cycles.of(1),
            List.of(use("LUT", 900, 1000)),
            List.of(
                new LoopEstimate(
                    "Rows",
                    Cycles.of(8),
                    Cycles.UNKNOWN,
                    OptionalLong.of(1),
                    OptionalLong.empty())));
    Synthesis synthesis =
        new Synthesis(
            "Vitis HLS 2024.2",
            "xc7",
            CLOCK,
            Cycles.of(9),
            Cycles.of(2),
            "yes",
            List.of(use("LUT", 900, 1000), use("URAM", 0, 0)),
            List.of(module));
    OptionalDouble none = OptionalDouble.empty();
    Timing timing =
        new Timing(OptionalDouble.of(5), OptionalDouble.of(-0.25), none, none, none, none, none);
    return new Report(
        Optional.of(new Results(2, OptionalDouble.of(0.0078125))),
        Optional.of(synthesis),
        Optional.empty(),
        Optional.of(
            new CoSimulation(
                "Verilog",
                "pass",
                new Spread(OptionalDouble.of(9), OptionalDouble.of(9.5), OptionalDouble.of(10)),
                Spread.UNKNOWN,
                OptionalLong.of(12),
                List.of())),
        Optional.of(
            new Netlist(
                "Synthesized",
                "Vivado 2024.2",
                "xc7",
                List.of(use("LUT", 450.5, 1000)),
                Optional.of(timing))),
        Optional.empty(),
        List.of(new FifoUse("layer2_U", "layer2", OptionalLong.of(8), 7)));
  }

  private String run(String... options) throws IOException {
    give("DIR", "net");
    for (int i = 0; i < options.length; i += 2) {
      give(options[i], options[i + 1]);
    }
    ProjectRef project = new ProjectRef(Path.of("/p/net"), "net", "vitis", IoType.PARALLEL);
    ReportService service = folder -> new ProjectReport(project, report, List.of());
    Console console = Console.of(out, new ByteArrayOutputStream());
    command.run(new Session(new Given(given), console, Platform.with(service)));
    console.out().flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  private void give(String option, String value) {
    command.options().stream()
        .filter(o -> o.display().equals(option))
        .forEach(o -> given.put(o, List.of(value)));
  }

  @Test
  void showsTables() throws IOException {
    assertEquals(
        """
        net (vitis), Vitis HLS 2024.2, xc7

        FIGURE           VALUE
        clock            target 5.000 ns, estimated 4.000 ns (250 MHz)
        latency          9 cycles, 45.0 ns
        interval         2 cycles, 100.0 million inferences/s
        pipelining       yes
        co-simulation    pass, latency 9/9.5/10 cycles, 12 in all
        C simulation     2 samples, largest error 0.00781
        logic synthesis  Vivado 2024.2, TIMING NOT MET, WNS -0.250 ns, shortest period 5.250 ns (190 MHz)

        RESOURCE  SYNTHESIS  LOGIC SYNTHESIS  AVAILABLE  USED
        LUT       900        450.5            1000       45.1 %
        URAM      0                           0

        LAYER  LATENCY  INTERVAL  CLOCK     LUT  MODULE
        fc1    4..6     1         4.000 ns  900  dense_<b>_config_s

        LAYER  LOOP  TRIPS  LATENCY  INTERVAL  DEPTH  MODULE
        fc1    Rows  8      ?        1                dense_<b>_config_s

        FIFO      DEPTH  MOST ELEMENTS
        layer2_U  8      7
        """,
        run());
  }

  @Test
  void givesEveryFigureToPrograms() throws IOException {
    String json = run("--json", "true");
    assertTrue(json.startsWith("{\n  \"format\": 1,\n  \"project\": \"net\",\n"), json);
    assertTrue(
        json.contains(
            """
                "resources": {
                  "LUT": {
                    "used": 450.5,
                    "available": 1000
                  }
                },
                "timing": {
                  "met": false,
                  "target_ns": 5.0,
                  "shortest_period_ns": 5.25,
                  "wns_ns": -0.25,
                  "tns_ns": null,
            """),
        json);
    assertTrue(json.contains("\"implementation\": null"), json);
  }

  @Test
  void writesAPageThatNeedsNothingElse() throws IOException {
    Path file = scratch.resolve("report.html");
    assertEquals("", run("--html", file.toString()));
    String page = Files.readString(file);
    assertTrue(page.startsWith("<!DOCTYPE html>"), page);
    assertTrue(page.contains("dense_&lt;b&gt;_config_s"), page);
    assertTrue(page.contains("class=\"high\" style=\"width:90.0%\""), page);
    assertTrue(page.contains("prefers-color-scheme: dark"), page);
    assertTrue(page.contains("<td class=\"bad\">Vivado 2024.2, TIMING NOT MET"), page);
    for (String outside : List.of("http:", "https:", "src=", "<script", "@import", "url(")) {
      assertFalse(page.contains(outside), outside);
    }
  }

  @Test
  void saysWhatHasNotRun() throws IOException {
    report =
        new Report(
            report.software(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    assertTrue(
        run().endsWith("not run yet: hls4j build /p/net --synth --cosim --vsynth\n"),
        out::toString);
  }

  @Test
  void aProjectThatWasNeverBuiltHasNoReport() {
    report =
        new Report(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    ModelException e = assertThrows(ModelException.class, () -> run());
    assertEquals("H4J-CLI-014", e.diagnostics().get(0).code().id());
  }
}
