package io.hls4j.backend.vivado.internal.build;

import static io.hls4j.core.api.build.BuildStep.COSIM;
import static io.hls4j.core.api.build.BuildStep.CSIM;
import static io.hls4j.core.api.build.BuildStep.EXPORT;
import static io.hls4j.core.api.build.BuildStep.FIFO;
import static io.hls4j.core.api.build.BuildStep.SYNTH;
import static io.hls4j.core.api.build.BuildStep.VALIDATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.backend.vivado.internal.build.ScriptRun.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The generated scripts, run by Tcl with stand-ins for the commands of the tools. */
@EnabledIf("tcl")
class ScriptTest {
  @TempDir Path scratch;

  static boolean tcl() {
    return ScriptRun.isPossible();
  }

  @Test
  void announcesTheStepsOfVitis() throws Exception {
    Result run = new ScriptRun("classifier", "vitis", scratch).build(Set.of(CSIM, SYNTH));
    assertEquals(0, run.status(), run.lines()::toString);
    assertEquals(
        List.of(
            "***** hls4j: csim *****",
            "***** hls4j: csim done *****",
            "***** hls4j: synth *****",
            "***** hls4j: synth done *****"),
        run.lines().stream().filter(l -> l.startsWith("*****")).toList());
    assertEquals(
        List.of("open_solution -flow_target vivado -reset solution1"), run.calls("open_solution"));
    assertEquals(
        List.of("config_array_partition -throughput_driven off"),
        run.calls("config_array_partition"));
    assertEquals(List.of("set_clock_uncertainty 27% default"), run.calls("set_clock_uncertainty"));
    assertEquals(List.of(), run.calls("cosim_design"));
  }

  @Test
  void givesTheFolderOfTheDataToTheTestBench() throws Exception {
    ScriptRun script = new ScriptRun("classifier", "vitis", scratch);
    String data = script.project().toRealPath().resolve("tb_data").toString();
    assertEquals(
        List.of("csim_design -argv " + data), script.build(Set.of(CSIM)).calls("csim_design"));
  }

  @Test
  void keepsTheSolutionForLaterSteps() throws Exception {
    ScriptRun script = new ScriptRun("classifier", "vivado", scratch);
    Files.createDirectories(script.project().resolve("myproject_prj/solution1"));
    Result run = script.build(Set.of(COSIM));
    assertEquals(List.of("open_solution solution1"), run.calls("open_solution"));
    assertEquals(List.of(), run.calls("set_part"));
    assertTrue(
        run.calls("add_files").stream().anyMatch(c -> c.contains("-DRTL_SIM")), "RTL results");
  }

  @Test
  void takesStepsFromTheCommandLineToo() throws Exception {
    Result run =
        new ScriptRun("classifier", "vivado", scratch)
            .build(Set.of(), "-f", "build_prj.tcl", "reset=1 csim=0 synth=1 export=1 other=1");
    assertEquals(List.of("open_project -reset myproject_prj"), run.calls("open_project"));
    assertEquals(1, run.calls("csynth_design").size());
    assertEquals(
        List.of("export_design -format ip_catalog -version 1.0.0"), run.calls("export_design"));
  }

  @Test
  void endsWithTheStepThatFails() throws Exception {
    Result run =
        new ScriptRun("classifier", "vitis", scratch)
            .command("csynth_design", "error {synthesis failed}")
            .build(Set.of(SYNTH, EXPORT));
    assertEquals(1, run.status());
    assertEquals("step synth failed: synthesis failed", run.lines().get(run.lines().size() - 1));
    assertEquals(List.of(), run.calls("export_design"));
  }

  @Test
  void comparesBothSimulations() throws Exception {
    ScriptRun script = new ScriptRun("classifier", "vitis", scratch);
    Path software = script.project().resolve("tb_data/csim_results.log");
    Path hardware = script.project().resolve("tb_data/rtl_cosim_results.log");
    Files.writeString(software, "0.5 1\n0.25 2\n");
    assertTrue(
        script.build(Set.of(VALIDATION)).lines().stream()
            .anyMatch(
                l -> l.endsWith("there is no tb_data/rtl_cosim_results.log; run the step cosim")));
    Files.writeString(hardware, "0.5 1\n0.25 2\n");
    Result same = script.build(Set.of(VALIDATION));
    assertEquals(0, same.status(), same.lines()::toString);
    assertTrue(same.lines().contains("INFO: C simulation and hardware agree on 2 samples"));
    Files.writeString(hardware, "0.5 1\n0.25 3\n");
    Result other = script.build(Set.of(VALIDATION));
    assertEquals(1, other.status());
    assertTrue(
        other
            .lines()
            .contains("ERROR: sample 2: C simulation computes '0.25 2', the hardware '0.25 3'"));
  }

  @Test
  void measuresFifosInASolutionOfTheirOwn() throws Exception {
    Result run = new ScriptRun("classifier", "vitis", scratch).build(Set.of(FIFO, EXPORT));
    assertEquals(0, run.status(), run.lines()::toString);
    assertEquals(
        List.of("config_dataflow -override_user_fifo_depth 100000"), run.calls("config_dataflow"));
    assertTrue(run.calls("cosim_design").get(0).contains("-enable_dataflow_profiling"));
    assertEquals(
        "open_solution -flow_target vivado -reset fifo", run.calls("open_solution").get(1));
  }

  @Test
  void logicSynthesisHasAClock() throws Exception {
    ScriptRun script = new ScriptRun("classifier", "vitis", scratch);
    Result without = script.run("vivado_synth.tcl");
    assertEquals(1, without.status());
    assertTrue(
        without.lines().stream().anyMatch(l -> l.startsWith("ERROR: there is no Verilog in")));
    Path verilog =
        Files.createDirectories(script.project().resolve("myproject_prj/solution1/syn/verilog"));
    Files.writeString(verilog.resolve("classifier.v"), "");
    Files.writeString(verilog.resolve("table.dat"), "0");
    Result run = script.run("vivado_synth.tcl");
    assertEquals(0, run.status(), run.lines()::toString);
    assertEquals(
        "create_clock -period 5.0 -name ap_clk [get_ports ap_clk]\n",
        Files.readString(script.project().resolve("vivado_synth.xdc")));
    assertTrue(Files.exists(script.project().resolve("table.dat")));
    assertEquals(1, run.calls("report_timing_summary").size());
  }
}
