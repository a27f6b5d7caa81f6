package io.hls4j.backend.vivado.internal.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.backend.vivado.internal.build.ScriptRun.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Block designs, run by Tcl with stand-ins for the commands of Vivado. */
@EnabledIf("tcl")
class DesignTest {
  private static final String SILENT =
      "update_ip_catalog create_bd_design connect_bd_net connect_bd_intf_net apply_bd_automation"
          + " assign_bd_address validate_bd_design save_bd_design update_compile_order launch_runs"
          + " wait_on_run set_property";

  @TempDir Path scratch;

  static boolean tcl() {
    return ScriptRun.isPossible();
  }

  private ScriptRun design(String name, String backend) throws Exception {
    ScriptRun script = new ScriptRun(name, backend, scratch);
    for (String command : SILENT.split(" ")) {
      script.command(command, "");
    }
    for (String same : List.of("get_bd_pins", "get_bd_intf_pins", "get_bd_cells")) {
      script.command(same, "return [lindex $args 0]");
    }
    return script
        .command("create_bd_cell", "return [lindex $args end]")
        .command("get_ipdefs", "return [list [string trimright $args *]1.0]")
        .command("get_files", "return design_1.bd")
        .command("current_project", "return project")
        .command("current_fileset", "return sources")
        .command("make_wrapper", "return wrapper.v")
        .command("get_runs", "return impl_1")
        .command("get_property", "return 100%");
  }

  private static void implement(ScriptRun script) throws Exception {
    Files.createDirectories(script.project().resolve("myproject_prj/solution1/impl/ip"));
    Files.createDirectories(script.project().resolve("drivers"));
    Path run = script.project().resolve("myproject_board/myproject_board.runs/impl_1");
    Files.createDirectories(run);
    Files.writeString(run.resolve("design_1_wrapper.bit"), "bits");
  }

  @Test
  void givesEachPairOfTensorsADmaOfTheirWidths() throws Exception {
    ScriptRun script = design("accelerator-stream", "vitisaccelerator");
    implement(script);
    Result run = script.run("design.tcl");
    assertEquals(0, run.status(), run.lines()::toString);
    assertEquals(
        List.of(
            "create_bd_cell -type ip -vlnv xilinx.com:ip:axi_dma:1.0 dma_0",
            "create_bd_cell -type ip -vlnv xilinx.com:ip:axi_dma:1.0 dma_1"),
        run.calls("create_bd_cell").stream().filter(c -> c.contains("axi_dma")).toList());
    List<String> settings =
        run.calls("set_property").stream().filter(c -> c.endsWith("dma_0")).toList();
    assertEquals(1, settings.size());
    assertTrue(settings.get(0).contains("c_m_axis_mm2s_tdata_width 16 "), settings::toString);
    assertTrue(settings.get(0).contains("c_m_axi_s2mm_data_width 32 "), settings::toString);
    assertEquals(
        List.of(
            "connect_bd_intf_net dma_0/M_AXIS_MM2S accelerator/track",
            "connect_bd_intf_net accelerator/sum_output dma_0/S_AXIS_S2MM",
            "connect_bd_intf_net dma_1/M_AXIS_MM2S accelerator/calo",
            "connect_bd_intf_net accelerator/hits_out dma_1/S_AXIS_S2MM"),
        run.calls("connect_bd_intf_net"));
    assertEquals("bits", Files.readString(script.project().resolve("drivers/myproject.bit")));
  }

  @Test
  void joinsRegistersToTheProcessor() throws Exception {
    ScriptRun script = design("accelerator-lite", "vivadoaccelerator");
    implement(script);
    Result run = script.run("design.tcl");
    assertEquals(0, run.status(), run.lines()::toString);
    assertTrue(
        run.calls("apply_bd_automation").stream()
            .anyMatch(
                c -> c.contains("Master /ps/M_AXI_HPM0_FPD Slave /accelerator/s_axi_control")),
        run.lines()::toString);
    assertEquals(List.of(), run.calls("connect_bd_intf_net"));
  }

  @Test
  void saysWhichStepsComeFirst() throws Exception {
    Result run = design("accelerator-stream", "vitisaccelerator").run("design.tcl");
    assertEquals(1, run.status());
    assertTrue(
        run.lines().stream().anyMatch(l -> l.endsWith("run the steps synth and export")),
        run.lines()::toString);
  }
}
