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

/** The scripts of projects in parts, run by Tcl with stand-ins for the commands of the tools. */
@EnabledIf("tcl")
class StitchTest {
  private static final String SILENT =
      "update_ip_catalog create_bd_design create_bd_port connect_bd_net connect_bd_intf_net"
          + " assign_bd_address validate_bd_design save_bd_design update_compile_order"
          + " set_property make_wrapper";

  @TempDir Path scratch;

  static boolean tcl() {
    return ScriptRun.isPossible();
  }

  /** A script whose parts have the interfaces that one of the tools makes. */
  private ScriptRun design(String name, String backend, String pins) throws Exception {
    ScriptRun script = new ScriptRun(name, backend, scratch);
    for (String command : SILENT.split(" ")) {
      script.command(command, "");
    }
    for (String same : List.of("get_bd_pins", "get_bd_cells", "get_bd_ports")) {
      script.command(same, "return [lindex $args 0]");
    }
    script.prelude("namespace eval ipx {}");
    for (String command : List.of("package_project", "create_xgui_files", "save_core")) {
      script.command("ipx::" + command, "");
    }
    return script
        .command("ipx::update_checksums", "")
        .command("ipx::current_core", "return core")
        .command("create_bd_cell", "return [lindex $args end]")
        .command("create_bd_intf_port", "return [lindex $args end]")
        .command("get_ipdefs", "return [list [string trimright $args *]1.0]")
        .command("get_files", "return design.bd")
        .command("current_project", "return project")
        .command("current_fileset", "return sources")
        .command("get_property", "return 8")
        .command(
            "get_bd_intf_pins",
            "if {[lindex $args 0] ne {-of_objects}} { return [lindex $args 0] }\n"
                + "array set pins {"
                + pins
                + "}\n"
                + "set found {}\n"
                + "foreach p $pins([lindex $args 1]) { lappend found /[lindex $args 1]/$p }\n"
                + "return $found");
  }

  private static void export(ScriptRun script, int parts) throws Exception {
    for (int p = 1; p <= parts; p++) {
      String ip = "graph%d/myproject_graph%d_prj/solution1/impl/ip".formatted(p, p);
      Files.createDirectories(script.project().resolve(ip));
    }
  }

  private static final String VITIS =
      "graph1 {track track_fc_out} graph2 {track_fc calo sum_output all_out} graph3 {all hits_out}";

  @Test
  void joinsThePartsByFifos() throws Exception {
    ScriptRun script = design("split", "vitis", VITIS);
    export(script, 3);
    Result run = script.run("stitch.tcl");
    assertEquals(0, run.status(), run.lines()::toString);
    assertEquals(
        List.of(
            "create_bd_cell -type ip -vlnv *:hls:myproject_graph1:1.0 graph1",
            "create_bd_cell -type ip -vlnv *:hls:myproject_graph2:1.0 graph2",
            "create_bd_cell -type ip -vlnv *:hls:myproject_graph3:1.0 graph3",
            "create_bd_cell -type ip -vlnv xilinx.com:ip:axis_data_fifo:1.0 fifo_0_0_0",
            "create_bd_cell -type ip -vlnv xilinx.com:ip:axis_data_fifo:1.0 fifo_1_0_0"),
        run.calls("create_bd_cell"));
    assertEquals(
        List.of(
            "connect_bd_intf_net graph1/track_fc_out fifo_0_0_0/S_AXIS",
            "connect_bd_intf_net fifo_0_0_0/M_AXIS graph2/track_fc",
            "connect_bd_intf_net graph2/all_out fifo_1_0_0/S_AXIS",
            "connect_bd_intf_net fifo_1_0_0/M_AXIS graph3/all",
            "connect_bd_intf_net track graph1/track",
            "connect_bd_intf_net calo graph2/calo",
            "connect_bd_intf_net sum_output graph2/sum_output",
            "connect_bd_intf_net hits_out graph3/hits_out"),
        run.calls("connect_bd_intf_net"));
    assertTrue(
        run.calls("set_property").contains("set_property -dict CONFIG.FIFO_DEPTH 16 fifo_0_0_0")
            || run.calls("set_property").stream().anyMatch(c -> c.contains("FIFO_DEPTH 16")),
        run.lines()::toString);
    assertEquals(1, run.calls("ipx::package_project").size());
  }

  @Test
  void joinsEveryElementWhereThePartsHaveAStreamForEach() throws Exception {
    String pins =
        "graph1 {track_V_data_0_V track_V_data_1_V track_fc_out_V_data_1_V track_fc_out_V_data_0_V}"
            + " graph2 {track_fc_V_data_0_V track_fc_V_data_1_V calo_V sum_output_V hits_out_V}";
    ScriptRun script = design("split-streams", "vivado", pins);
    export(script, 2);
    Result run = script.run("stitch.tcl");
    assertEquals(0, run.status(), run.lines()::toString);
    assertTrue(
        run.calls("connect_bd_intf_net")
            .containsAll(
                List.of(
                    "connect_bd_intf_net graph1/track_fc_out_V_data_0_V fifo_0_0_0/S_AXIS",
                    "connect_bd_intf_net fifo_0_1_0/M_AXIS graph2/track_fc_V_data_1_V",
                    "connect_bd_intf_net track_1 graph1/track_V_data_1_V")),
        run.lines()::toString);
  }

  @Test
  void putsFifosBehindEachOtherWhereOneIsTooSmall() throws Exception {
    ScriptRun script = design("split", "vitis", VITIS);
    export(script, 3);
    Path file = script.project().resolve("stitch.tcl");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("{graph2 all_out graph3 all 2}", "{graph2 all_out graph3 all 33000}"));
    Result run = script.run("stitch.tcl");
    assertEquals(0, run.status(), run.lines()::toString);
    List<String> sizes =
        run.calls("set_property").stream().filter(c -> c.contains("FIFO_DEPTH")).toList();
    assertEquals(3, sizes.size());
    assertTrue(sizes.get(1).contains("32768") && sizes.get(2).contains("256"), sizes::toString);
    assertTrue(
        run.calls("connect_bd_intf_net")
            .contains("connect_bd_intf_net fifo_1_0_0/M_AXIS fifo_1_0_1/S_AXIS"));
  }

  @Test
  void saysWhichPartHasNoIp() throws Exception {
    ScriptRun script = design("split", "vitis", VITIS);
    export(script, 2);
    Result run = script.run("stitch.tcl");
    assertEquals(1, run.status());
    assertTrue(
        run.lines().stream()
            .anyMatch(l -> l.contains("graph3/myproject_graph3_prj") && l.endsWith("export")),
        run.lines()::toString);
  }

  @Test
  void simulatesAllPartsTogether() throws Exception {
    ScriptRun script = new ScriptRun("split", "vitis", scratch);
    Result run = script.run("csim_parts.tcl");
    assertEquals(0, run.status(), run.lines()::toString);
    assertEquals(
        List.of("***** hls4j: csim *****", "***** hls4j: csim done *****"),
        run.lines().stream().filter(l -> l.startsWith("*****")).toList());
    assertTrue(
        run.calls("add_files")
            .contains("add_files graph3/firmware/myproject_graph3.cpp -cflags -std=c++14"),
        run.lines()::toString);
    assertEquals(List.of("set_top myproject_graph1"), run.calls("set_top"));
  }
}
