package io.hls4j.backend.vivado.internal.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.backend.vivado.internal.build.ScriptRun.Result;
import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.build.BuildStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Builds of networks on boards: those of the network, with another top function. */
class AcceleratorBuildTest {
  @TempDir Path scratch;

  static boolean tcl() {
    return ScriptRun.isPossible();
  }

  @Test
  void buildsAgainWhenADriverChanges() {
    ProjectRef project =
        new ProjectRef(scratch.toAbsolutePath(), "myproject", "vitisaccelerator", IoType.PARALLEL);
    for (AmdBuild tool : List.of(new VitisAcceleratorBuild(), new VivadoAcceleratorBuild())) {
      assertTrue(tool.backend().endsWith("accelerator"));
      assertTrue(tool.sources(project).contains("drivers"));
    }
  }

  @Test
  @EnabledIf("tcl")
  void synthesizesTheFunctionAroundTheNetwork() throws Exception {
    Result run =
        new ScriptRun("accelerator-stream", "vitisaccelerator", scratch)
            .build(Set.of(BuildStep.SYNTH, BuildStep.EXPORT));
    assertEquals(0, run.status(), run.lines()::toString);
    assertEquals(List.of("set_top myproject_axi"), run.calls("set_top"));
    assertEquals(
        List.of(
            "add_files firmware/myproject.cpp -cflags -std=c++14",
            "add_files firmware/myproject_axi.cpp -cflags -std=c++14",
            "add_files -tb drivers/myproject_numbers.h"),
        run.calls("add_files").subList(0, 3));
  }
}
