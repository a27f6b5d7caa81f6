package io.hls4j.backend.oneapi.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import io.hls4j.testkit.backend.SampleNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds every target with a compiler that only notes how it is called. */
class CmakeTest {
  private static final String COMPILER =
      """
      #!/bin/sh
      echo "$@" >> "$(dirname "$0")/calls.log"
      while [ $# -gt 1 ]; do
        if [ "$1" = -o ]; then : > "$2"; fi
        shift
      done
      """;

  private static final String DEVICE =
      "-Xstarget=Stratix10 -Xsclock=3.5ns -Xshyper-optimized-handshaking=auto";

  @TempDir private Path folder;

  @BeforeEach
  void configure() throws Exception {
    for (String tool : List.of("cmake", "make", "sh")) {
      assumeTrue(CompiledFirmware.find(tool).isPresent(), tool + " is not on the path");
    }
    AttrMap options =
        AttrMap.EMPTY
            .with(OneApiOptions.PART.attr(), "Stratix10")
            .with(OneApiOptions.CLOCK_PERIOD.attr(), 3.5)
            .with(OneApiOptions.HYPEROPT_HANDSHAKE.attr(), true);
    ProjectSettings settings =
        new ProjectSettings("myproject", IoType.PARALLEL, options, List.of(), List.of());
    EmittedProject.of(
            new OneApiBackend(KernelCatalogue.standard()), SampleNetwork.classifier(), settings)
        .writeTo(folder);
    Path compiler = folder.resolve("icpx");
    Files.writeString(compiler, COMPILER);
    assertTrue(compiler.toFile().setExecutable(true));
    run(
        "cmake",
        "-B",
        "build",
        "-G",
        "Unix Makefiles",
        "-DCMAKE_CXX_COMPILER=" + compiler.toRealPath(),
        "-DCMAKE_CXX_COMPILER_FORCED=1");
    Files.deleteIfExists(folder.resolve("calls.log"));
  }

  private void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("run.log").toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> said());
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("run.log"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** The calls of the compiler for a target: those that compile, then the one that links. */
  private List<String> build(String target) throws Exception {
    run("cmake", "--build", "build", "--target", target);
    return Files.readAllLines(folder.resolve("calls.log"));
  }

  private static String flags(String call) {
    List<String> flags = new ArrayList<>(Arrays.asList(call.split(" ")));
    flags.removeIf(f -> !f.matches("-(Xs|fsycl|fintelfpga|qactypes|D).*"));
    return String.join(" ", flags);
  }

  private void check(String target, String macro, String linked) throws Exception {
    List<String> calls = build(target);
    assertEquals(3, calls.size(), () -> String.join("\n", calls));
    assertEquals("-D" + macro + " -fsycl -fintelfpga -qactypes", flags(calls.get(0)));
    assertTrue(calls.get(0).endsWith("src/firmware/myproject.cpp"), calls.get(0));
    assertTrue(calls.get(1).endsWith("src/myproject_test.cpp"), calls.get(1));
    assertEquals("-fsycl -fintelfpga -qactypes" + linked, flags(calls.get(2)));
    assertTrue(calls.get(2).contains("-o myproject." + target), calls.get(2));
  }

  @Test
  void buildsTheEmulator() throws Exception {
    check("fpga_emu", "FPGA_EMULATOR", "");
  }

  @Test
  void buildsTheSimulator() throws Exception {
    check("fpga_sim", "FPGA_SIMULATOR", " -Xssimulation -Xsghdl " + DEVICE);
  }

  @Test
  void buildsTheHardware() throws Exception {
    check("fpga", "FPGA_HARDWARE", " -Xshardware " + DEVICE);
  }

  @Test
  void buildsTheReport() throws Exception {
    check("report", "FPGA_HARDWARE", " -Xshardware -fsycl-link=early " + DEVICE);
  }

  @Test
  void buildsTheSharedLibrary() throws Exception {
    List<String> calls = build("lib");
    assertTrue(calls.get(1).endsWith("src/myproject_library.cpp"), calls.get(1));
    assertTrue(calls.get(2).contains("-o libmyproject.so"), calls.get(2));
  }
}
