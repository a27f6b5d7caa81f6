package io.hls4j.backend.vivado.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.report.CoSimulation;
import io.hls4j.core.api.report.CoSimulation.Transaction;
import io.hls4j.core.api.report.Cycles;
import io.hls4j.core.api.report.FifoUse;
import io.hls4j.core.api.report.LoopEstimate;
import io.hls4j.core.api.report.ModuleEstimate;
import io.hls4j.core.api.report.Netlist;
import io.hls4j.core.api.report.Report;
import io.hls4j.core.api.report.ReportReader;
import io.hls4j.core.api.report.ResourceUse;
import io.hls4j.core.api.report.Results;
import io.hls4j.core.api.report.Spread;
import io.hls4j.core.api.report.Synthesis;
import io.hls4j.core.api.report.Timing;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of several versions of the tools, and broken ones. */
class ReportsTest {
  private static final Path REPORTS = Path.of("src/test/reports");
  private static final String SYNTHESIS = "myproject_prj/solution1/syn/report/csynth.xml";

  @TempDir Path scratch;
  private final DiagnosticLog log = new DiagnosticLog();

  private Report read(Path folder) {
    ProjectRef project =
        new ProjectRef(folder.toAbsolutePath(), "myproject", "vitis", IoType.PARALLEL);
    boolean old = folder.getFileName().toString().startsWith("vivado");
    return (old ? new VivadoReports() : new VitisReports()).read(project, log);
  }

  private Report recorded(String version) {
    Report report = read(REPORTS.resolve(version));
    assertEquals(List.of(), log.all());
    return report;
  }

  @ParameterizedTest
  @ValueSource(strings = {"vivado-hls-2020.1", "vivado-hls-2020.1-text", "vitis-hls-2022.2"})
  void findsTheReportsOfTheFunctionAroundTheNetwork(String version) throws IOException {
    Path from = REPORTS.resolve(version);
    boolean old = version.startsWith("vivado");
    Path folder = scratch.resolve(version);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // The tools name these after their top function.
        String path = from.relativize(file).toString();
        Path to =
            folder.resolve(path.replaceAll("/myproject(?=_c(synth|osim)\\.)", "/myproject_axi"));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    String backend = old ? "vivadoaccelerator" : "vitisaccelerator";
    ProjectRef project =
        new ProjectRef(folder.toAbsolutePath(), "myproject", backend, IoType.PARALLEL);
    ReportReader reader = old ? new VivadoAcceleratorReports() : new VitisAcceleratorReports();
    Report report = reader.read(project, log);
    assertEquals(List.of(), log.all());
    Report network = read(from);
    assertTrue(report.synthesis().isPresent());
    assertEquals(network.synthesis(), report.synthesis());
    assertEquals(network.coSimulation(), report.coSimulation());
    assertEquals(backend, reader.backend());
  }

  private static String text(List<ResourceUse> resources) {
    return resources.stream()
        .map(
            r ->
                String.format(
                    Locale.ROOT,
                    "%s %s of %.0f",
                    r.resource(),
                    r.usedText(),
                    r.available().orElse(-1)))
        .collect(Collectors.joining(", "));
  }

  @Test
  void readsSynthesisOfVivadoHls() {
    Synthesis s = recorded("vivado-hls-2020.1").synthesis().orElseThrow();
    assertEquals("Vivado HLS 2020.1", s.tool());
    assertEquals("xc7z020-clg400-1", s.part());
    assertEquals(OptionalDouble.of(4.316), s.clock().estimated());
    assertEquals(OptionalDouble.of(0.62), s.clock().uncertainty());
    assertEquals(Cycles.of(14, 17), s.latency());
    assertEquals(Cycles.of(2, 3), s.interval());
    assertEquals("dataflow", s.pipelining());
    assertEquals(
        "LUT 23117 of 53200, FF 6021 of 106400, DSP 133 of 220, BRAM_18K 4 of 280, URAM 0 of 0",
        text(s.resources()));
    assertEquals(OptionalDouble.empty(), s.resources().get(4).share());
  }

  @Test
  void readsLoopsInLoopsAndWhatIsNotKnown() {
    Synthesis s = recorded("vivado-hls-2020.1").synthesis().orElseThrow();
    ModuleEstimate dense = s.modules().get(0);
    assertEquals("dense_resource_ap_fixed_ap_fixed_fc1_config_s", dense.name());
    assertEquals("10..?", dense.latency().text());
    assertEquals(
        List.of(
            new LoopEstimate(
                "Rows",
                Cycles.of(1, 16),
                Cycles.of(8, 128),
                OptionalLong.empty(),
                OptionalLong.empty()),
            new LoopEstimate(
                "Rows/ReuseLoop",
                Cycles.of(4),
                Cycles.of(6),
                OptionalLong.of(1),
                OptionalLong.of(4))),
        dense.loops());
  }

  @Test
  void readsTheTextOfSynthesisWhereThereIsNoXml() {
    Synthesis text = recorded("vivado-hls-2020.1-text").synthesis().orElseThrow();
    Synthesis xml = recorded("vivado-hls-2020.1").synthesis().orElseThrow();
    assertEquals(xml.withModules(List.of()), text);
  }

  @Test
  void readsAllModulesOfVitisHls() {
    for (String version : List.of("2022.2", "2024.2")) {
      Synthesis s = recorded("vitis-hls-" + version).synthesis().orElseThrow();
      assertEquals("Vitis HLS " + version, s.tool());
      assertEquals(Cycles.of(9), s.latency());
      assertEquals(3, s.modules().size());
      ModuleEstimate softmax = s.modules().get(1);
      assertEquals(Cycles.of(3, 5), softmax.latency());
      assertEquals(Cycles.of(1, 2), softmax.interval());
      assertEquals("VITIS_LOOP_29_1", softmax.loops().get(0).name());
      assertEquals(
          "LUT 700 of 1728000, FF 900 of 3456000, DSP 4 of 12288, BRAM_18K 8 of 5376,"
              + " URAM 0 of 1280",
          text(softmax.resources()));
    }
  }

  @Test
  void readsCoSimulation() {
    CoSimulation old = recorded("vivado-hls-2020.1").coSimulation().orElseThrow();
    assertTrue(old.passed());
    assertEquals(OptionalDouble.of(16), old.latency().max());
    assertEquals(Spread.UNKNOWN, old.interval());
    assertEquals(OptionalLong.empty(), old.totalCycles());
    CoSimulation passed = recorded("vitis-hls-2022.2").coSimulation().orElseThrow();
    assertEquals(OptionalDouble.of(10), passed.latency().average());
    assertEquals(OptionalLong.of(14), passed.totalCycles());
    assertEquals(3, passed.transactions().size());
    assertEquals(
        new Transaction(OptionalLong.of(12), OptionalLong.empty()), passed.transactions().get(2));
    CoSimulation failed = recorded("vitis-hls-2024.2").coSimulation().orElseThrow();
    assertFalse(failed.passed());
    assertEquals("fail", failed.status());
  }

  @Test
  void readsLogicSynthesisOfOldAndNewDevices() {
    Netlist old = recorded("vivado-hls-2020.1").logicSynthesis().orElseThrow();
    assertEquals("Vivado 2020.1", old.tool());
    assertEquals(
        "LUT 9876 of 53200, FF 5432 of 106400, DSP 129 of 220, BRAM_18K 3 of 280",
        text(old.resources()));
    Timing timing = old.timing().orElseThrow();
    assertFalse(timing.isMet());
    assertEquals(OptionalDouble.of(-0.214), timing.worstSetup());
    assertEquals(5.214, timing.shortestPeriod().orElseThrow(), 1e-9);
    Netlist fresh = recorded("vitis-hls-2024.2").logicSynthesis().orElseThrow();
    assertEquals(
        "LUT 14321 of 1728000, FF 7654 of 3456000, DSP 228 of 12288, BRAM_18K 8 of 5376,"
            + " URAM 0 of 1280",
        text(fresh.resources()));
    assertTrue(fresh.timing().orElseThrow().isMet());
    assertEquals(OptionalDouble.of(0.021), fresh.timing().orElseThrow().worstHold());
  }

  @Test
  void readsImplementation() {
    Netlist routed = recorded("vitis-hls-2024.2").implementation().orElseThrow();
    assertEquals("Routed", routed.state());
    assertEquals("LUT 13900 of 1728000", text(routed.resources()).split(", ")[0]);
    assertEquals(OptionalDouble.of(0.269), routed.timing().orElseThrow().worstSetup());
  }

  @Test
  void comparesResultsWithWhatIsExpected() {
    Report report = recorded("vivado-hls-2020.1");
    assertEquals(Optional.of(new Results(2, OptionalDouble.of(0.0078125))), report.software());
    assertEquals(report.software(), report.hardware());
  }

  @Test
  void nothingIsThereBeforeABuild() {
    assertEquals(
        new Report(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of()),
        read(scratch));
    assertEquals(List.of(), log.all());
  }

  @Test
  void aReportThatIsCutOffNamesItsStep() throws IOException {
    String whole = Files.readString(REPORTS.resolve("vitis-hls-2024.2").resolve(SYNTHESIS));
    for (int length : new int[] {0, 10, 200, 1200, whole.length() - 12}) {
      write(SYNTHESIS, whole.substring(0, length));
      DiagnosticLog told = new DiagnosticLog();
      ProjectRef project = new ProjectRef(scratch, "myproject", "vitis", IoType.PARALLEL);
      assertEquals(Optional.empty(), new VitisReports().read(project, told).synthesis());
      Diagnostic d = told.all().get(0);
      assertEquals("H4J-AMD-002", d.code().id(), d::text);
      assertTrue(d.text().contains("csynth.xml: this report cannot be read: "), d::text);
      assertTrue(d.text().contains("--synth' makes it again"), d::text);
    }
  }

  @Test
  void otherBrokenReportsAreToldToo() throws IOException {
    write("myproject_prj/solution1/sim/report/myproject_cosim.rpt", "Report time : now\n");
    write("vivado_synth.rpt", "| Design : myproject\n");
    write("vivado_synth_timing.rpt", "nothing\n");
    write("tb_data/csim_results.log", "1 2 x\n");
    write("myproject_prj/solution1/impl/report/verilog/export_impl.xml", "<profile><RunData>");
    read(scratch);
    assertEquals(
        List.of("csim", "cosim", "vsynth", "vsynth", "export"),
        log.all().stream()
            .map(d -> d.hint().substring("step '".length(), d.hint().indexOf("' writes")))
            .toList());
  }

  /** Disks fill up and tools are killed: whatever is left is read, or told, and never thrown. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "vivado-hls-2020.1",
        "vivado-hls-2020.1-text",
        "vitis-hls-2022.2",
        "vitis-hls-2024.2"
      })
  void anyDamageIsReadOrTold(String version) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(REPORTS.resolve(version))) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Random random = new Random(7);
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      Path copy = scratch.resolve(REPORTS.resolve(version).relativize(file));
      Files.createDirectories(copy.getParent());
      for (int i = 0; i < 18; i++) {
        byte[] damaged =
            Arrays.copyOf(whole, i % 2 == 0 ? random.nextInt(whole.length) : whole.length);
        for (int hit = 0; i % 3 > 0 && hit < 5 && damaged.length > 0; hit++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        Files.write(copy, damaged);
        read(scratch);
      }
      Files.delete(copy);
    }
  }

  @Test
  void fetchesNothingThatAReportNames() throws IOException {
    write(
        SYNTHESIS,
        "<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><profile>&e;</profile>");
    read(scratch);
    assertEquals("H4J-AMD-002", log.all().get(0).code().id());
  }

  @Test
  void readsHowFullFifosGot() throws IOException {
    String database = "myproject_prj/fifo/.autopilot/db/";
    write(
        database + "channel_info.csv",
        "0,layer2_out_U,fifo,chan_status1.csv\n1,layer3_out_U,fifo,chan_status2.csv\n");
    write(
        "firmware/myproject.cpp",
        "  hls::stream<layer3_t> layer3_out;\n"
            + "  #pragma HLS STREAM variable=layer3_out depth=40\n");
    Path archive = scratch.resolve(database + "channel_depth_info/channel.zip");
    Files.createDirectories(archive.getParent());
    try (OutputStream file = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (int i = 1; i <= 2; i++) {
        zip.putNextEntry(new ZipEntry("chan_status" + i + ".csv"));
        zip.write(("depth\n100000\nmax\n" + 17 * i + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    assertEquals(
        List.of(
            new FifoUse("layer2_out_U", "layer2_out", OptionalLong.empty(), 17),
            new FifoUse("layer3_out_U", "layer3_out", OptionalLong.of(40), 34)),
        read(scratch).fifos());
  }

  private void write(String path, String content) throws IOException {
    Path file = scratch.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
