package io.hls4j.itests.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** From a model to a report, with stand-ins for the tools of AMD. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class BuildTest {
  private static final Path REPORTS =
      Path.of("../backend.vivado/src/test/reports").toAbsolutePath().normalize();
  private static final Path MODEL =
      Path.of("../examples/digits/digits-mlp/model.onnx").toAbsolutePath().normalize();

  @TempDir Path scratch;
  private Path tools;
  private Hls4j hls4j;

  @BeforeEach
  void installTools() throws IOException {
    tools = Files.createDirectories(scratch.resolve("Vitis/2024.2/bin"));
    String path = tools + File.pathSeparator + System.getenv("PATH");
    hls4j = Hls4j.ofCheckout(scratch).with("PATH", path);
  }

  /** A script that accepts exactly these arguments. */
  private void tool(String name, String arguments, String body) throws IOException {
    Path file = tools.resolve(name);
    Files.writeString(
        file,
        "#!/bin/sh\n[ \"$*\" = '"
            + arguments
            + "' ] || { echo \"ERROR: not expected: $*\"; exit 9; }\n"
            + body);
    file.toFile().setExecutable(true);
  }

  private void vitis(String body) throws IOException {
    tool("vitis-run", "--mode hls --tcl build_prj.tcl", body);
  }

  /** Does the steps that the options file names, and leaves the reports of a real version. */
  private void goodVitis() throws IOException {
    vitis(
        """
        for step in csim synth cosim validation export; do
          if grep -q "^  $step *1$" build_opt.tcl; then
            echo "***** hls4j: $step *****"
            echo "INFO: [HLS 200-10] $step"
            [ $step = synth ] && cp -r '%s/vitis-hls-2022.2/myproject_prj' .
            echo "***** hls4j: $step done *****"
          fi
        done
        """
            .formatted(REPORTS));
  }

  private void convert() throws Exception {
    Hls4j.Result result =
        hls4j.run("convert", MODEL.toString(), "-o", "net", "--project-name", "myproject");
    assertEquals(0, result.status(), result.err());
  }

  @Test
  void buildsAndReports() throws Exception {
    goodVitis();
    tool(
        "vivado",
        "-mode batch -nojournal -log vivado_synth.log -source vivado_synth.tcl",
        "cp '" + REPORTS + "/vitis-hls-2024.2/'vivado_synth*.rpt .\n");
    convert();
    Hls4j.Result none = hls4j.run("report", "net");
    assertEquals(1, none.status());
    assertTrue(none.err().contains("H4J-CLI-014"), none.err());
    Hls4j.Result built = hls4j.run("build", "net", "--synth", "--vsynth");
    assertEquals(0, built.status(), built.err());
    assertTrue(built.err().contains("== synth: synthesis of the C++\n"), built.err());
    assertTrue(built.out().startsWith("STEP    RESULT  TIME\nsynth   done"), built.out());
    Hls4j.Result report = hls4j.run("report", "net", "--html", "report.html");
    assertEquals(0, report.status(), report.err());
    assertTrue(Files.readString(scratch.resolve("report.html")).contains("fc1"));
    Hls4j.Result json = hls4j.run("report", "net", "--json");
    assertTrue(json.out().contains("\"tool\": \"Vitis HLS 2022.2\""), json.out());
    assertTrue(json.out().contains("\"wns_ns\": 0.512"), json.out());
    Files.writeString(scratch.resolve("net/firmware/defines.h"), "// changed\n");
    assertTrue(hls4j.run("report", "net").err().contains("H4J-BUILD-010"));
  }

  @Test
  void measuredDepthsOfFifosAreForTheNextConversion() throws Exception {
    Path profile = Files.createDirectories(scratch.resolve("profile/channel_depth_info"));
    Files.writeString(
        profile.resolveSibling("channel_info.csv"), "0,Relu_0_out_U,fifo,chan_status1.csv\n");
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(profile.resolve("channel.zip")))) {
      zip.putNextEntry(new ZipEntry("chan_status1.csv"));
      zip.write("depth\n100000\nmax\n1\n".getBytes(StandardCharsets.UTF_8));
    }
    vitis(
        """
        echo "***** hls4j: fifo *****"
        mkdir -p myproject_prj/fifo/.autopilot
        cp -r '%s' myproject_prj/fifo/.autopilot/db
        echo "***** hls4j: fifo done *****"
        """
            .formatted(profile.getParent()));
    String[] convert = {
      "convert", MODEL.toString(), "--project-name", "myproject", "--io", "stream"
    };
    assertEquals(
        0, hls4j.run(with(convert, "-o", "net", "--set", "LayerName.Relu_0.FifoDepth=9")).status());
    Hls4j.Result built = hls4j.run("build", "net", "--fifo");
    assertEquals(0, built.status(), built.err());
    assertTrue(built.err().contains("H4J-BUILD-014"), built.err());
    Hls4j.Result next = hls4j.run(with(convert, "-o", "new", "--config", "net/fifo_depths.yml"));
    assertEquals(0, next.status(), next.err());
    String top = Files.readString(scratch.resolve("new/firmware/myproject.cpp"));
    assertTrue(top.contains("STREAM variable=Relu_0_out depth=2\n"), top);
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void theToolsErrorComesFirst() throws Exception {
    vitis(
        """
        echo "***** hls4j: csim *****"
        echo "ERROR: [HLS 200-1023] Part 'xcvu13p-flga2577-2-e' is not installed."
        exit 1
        """);
    convert();
    Hls4j.Result result = hls4j.run("build", "net", "--csim", "--quiet");
    assertEquals(4, result.status());
    String start =
        "error: H4J-BUILD-005 ERROR: [HLS 200-1023] Part 'xcvu13p-flga2577-2-e' is not installed."
            + " (step csim, exit status 1";
    assertTrue(result.err().startsWith(start), result.err());
    assertTrue(result.err().contains("install the device family"), result.err());
    assertFalse(result.err().contains("report"), result.err());
  }

  @Test
  void nothingOfATimedOutToolIsLeft() throws Exception {
    vitis("echo '***** hls4j: csim *****'\nsleep 600 &\necho $! > child.txt\nwait\n");
    convert();
    Hls4j.Result result = hls4j.run("build", "net", "--csim", "--timeout", "0.03");
    assertEquals(4, result.status());
    assertTrue(result.err().contains("H4J-BUILD-006 step 'csim'"), result.err());
    assertGone();
  }

  @Test
  void nothingOfAToolIsLeftWhenTheCommandIsEnded() throws Exception {
    vitis("echo '***** hls4j: csim *****'\nsleep 600 &\necho $! > child.txt\nwait\n");
    convert();
    Process process = hls4j.start("build", "net", "--csim");
    while (!Files.exists(scratch.resolve("net/child.txt"))) {
      assertTrue(process.isAlive(), "ended early");
      TimeUnit.MILLISECONDS.sleep(50);
    }
    process.destroy();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertGone();
  }

  /** Somebody has to take away the dead; until then they count as alive, but have no command. */
  private void assertGone() throws Exception {
    String child = Files.readString(scratch.resolve("net/child.txt")).strip();
    Path status = Path.of("/proc", child, "stat");
    for (int i = 0; i < 100 && isAlive(status); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertFalse(isAlive(status), "process " + child + " is still there");
  }

  private static boolean isAlive(Path status) throws IOException {
    return Files.exists(status) && !Files.readString(status).contains(") Z ");
  }

  @Test
  void doctorShowsTheTools() throws Exception {
    goodVitis();
    String out = hls4j.run("doctor").out();
    assertTrue(out.contains("Vitis HLS: " + tools.resolve("vitis-run") + ", version 2024.2"), out);
  }
}
