package io.hls4j.backend.catapult.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.testkit.Golden;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import io.hls4j.testkit.backend.SampleNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the build script in a Tcl shell that prints Catapult's commands instead of obeying. */
class BuildScriptTest {
  private static final String CATAPULT =
      """
      proc unknown {args} { puts $args }
      proc solution {verb args} {
        if {$verb eq "get"} { return solution }
        puts [list solution $verb {*}$args]
      }
      proc library {get pattern args} {
        set place /CONFIG/PARAMETERS/Vivado/PARAMETERS/Xilinx/PARAMETERS
        if {![string match "$place/*/PARAMETERS/*/PARAMETERS/known-1/LIBRARIES/*/NAME" $pattern]} {
          return
        }
        if {[lindex $args end] eq "v"} { return some_beh }
        return $place/KINTEX-u/PARAMETERS/-2/PARAMETERS/known-1/LIBRARIES/some/NAME
      }
      set argv0 build_prj.tcl
      """;

  @TempDir private Path folder;

  private String run(AttrMap options, String... steps) throws IOException {
    assumeTrue(CompiledFirmware.find("tclsh").isPresent(), "tclsh is not on the path");
    ProjectSettings settings =
        new ProjectSettings("myproject", IoType.PARALLEL, options, List.of(), List.of());
    EmittedProject.of(
            new CatapultBackend(KernelCatalogue.standard()), SampleNetwork.classifier(), settings)
        .writeTo(folder);
    Path opt = folder.resolve("build_opt.tcl");
    StringBuilder chosen = new StringBuilder(Files.readString(opt));
    for (String step : steps) {
      chosen.append("set opt(").append(step).append(") 1\n");
    }
    Files.writeString(opt, chosen);
    Path shell = folder.resolve("catapult.tcl");
    Files.writeString(shell, CATAPULT + "source build_prj.tcl\n");
    Process process =
        new ProcessBuilder("tclsh", "catapult.tcl")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said.replace(folder.toRealPath().toString(), "PROJECT");
  }

  private void simulation(String... files) throws IOException {
    for (String file : files) {
      Path path = folder.resolve("solution/scverify").resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.endsWith(".log") ? "# Simulation PASSED @ 90 ns\n" : "");
    }
  }

  private static AttrMap part(String part) {
    return AttrMap.EMPTY.with(CatapultOptions.PART.attr(), part);
  }

  @Test
  void simulatesAndSynthesizesForTheDevice() throws IOException {
    simulation("Verify_orig_cxx_osci.mk");
    Golden.check(Path.of("src/test/scripts/fpga.log"), run(part("known-1")));
  }

  @Test
  void takesEveryStepForAnAsic() throws IOException {
    simulation(
        "Verify_orig_cxx_osci.mk",
        "Verify_concat_sim_rtl_v_msim.mk",
        "Verify_concat_sim_rtl_vhdl_msim.mk",
        "concat_sim_rtl_v_msim/sim.log");
    Files.writeString(folder.resolve("solution/concat_rtl.v"), "module myproject;");
    AttrMap options =
        AttrMap.EMPTY
            .with(CatapultOptions.TECH.attr(), "asic")
            .with(CatapultOptions.ASIC_LIBS.attr(), "nangate-45nm, saed32hvt_tt0p78v125c_beh");
    String said = run(options, "reset", "cosim", "validation", "vhdl", "export", "vsynth");
    Golden.check(Path.of("src/test/scripts/asic.log"), said);
    assertEquals("module myproject;", Files.readString(folder.resolve("export/concat_rtl.v")));
  }

  @Test
  void stopsAtAPartThatCatapultDoesNotKnow() throws IOException {
    simulation("Verify_orig_cxx_osci.mk");
    String said = run(part("unknown-1"));
    assertEquals(
        "ERROR: Catapult knows no part 'unknown-1'; set part in project.tcl",
        said.lines().reduce((a, b) -> b).get());
  }

  @Test
  void stopsIfNoSimulationHasPassed() throws IOException {
    simulation("Verify_orig_cxx_osci.mk");
    String said = run(part("known-1"), "validation");
    assertEquals(
        "ERROR: no simulation of the hardware has passed; see scverify in solution",
        said.lines().reduce((a, b) -> b).get());
  }
}
