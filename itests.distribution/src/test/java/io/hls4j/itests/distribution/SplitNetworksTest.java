package io.hls4j.itests.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A network in parts, from the model to joined IPs, by the command line. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class SplitNetworksTest {
  private static final Path DIGITS =
      Path.of("../examples/digits/digits-mlp").toAbsolutePath().normalize();
  private static final String[] STEPS = {"--synth", "--export", "--stitch"};

  @TempDir Path scratch;

  private Hls4j hls4j() throws Exception {
    Path tools = Files.createDirectories(scratch.resolve("tools"));
    tool(
        tools.resolve("vitis-run"),
        """
        #!/bin/sh
        for step in csim synth export; do
          if grep -q "^  $step *1$" build_opt.tcl; then
            echo "***** hls4j: $step *****"
            echo "***** hls4j: $step done *****"
          fi
        done
        """);
    tool(tools.resolve("vivado"), "#!/bin/sh\necho \"$@\" >> vivado.txt\n");
    return Hls4j.ofCheckout(scratch)
        .with("PATH", tools + File.pathSeparator + System.getenv("PATH"));
  }

  private static void tool(Path file, String text) throws Exception {
    Files.writeString(file, text);
    file.toFile().setExecutable(true);
  }

  @Test
  void splitsPredictsAndBuilds() throws Exception {
    Hls4j hls4j = hls4j();
    String model = DIGITS.resolve("model.onnx").toString();
    String input = DIGITS.resolve("x.npy").toString();
    assertEquals(0, hls4j.run("convert", model, "-o", "whole").status());
    Hls4j.Result split =
        hls4j.run(
            "convert",
            model,
            "-o",
            "net",
            "--split",
            "Dense_MatMul_1,Dense_MatMul_2",
            "--project-name",
            "net");
    assertEquals(0, split.status(), split.err());
    assertTrue(Files.exists(scratch.resolve("net/graph3/build_prj.tcl")));
    Hls4j.Result built =
        hls4j.run(
            Stream.concat(Stream.of("build", "net"), Stream.of(STEPS)).toArray(String[]::new));
    assertEquals(0, built.status(), built.err());
    assertTrue(built.err().contains("graph2: == synth"), built.err());
    assertEquals(
        "-mode batch -nojournal -log stitch.log -source stitch.tcl\n",
        Files.readString(scratch.resolve("net/vivado.txt")));
    assumeTrue(Stream.of("/usr/bin/g++", "/usr/bin/clang++").anyMatch(c -> new File(c).exists()));
    hls4j.run("predict", "whole", "-i", input, "-o", "whole.npy");
    Hls4j.Result csim =
        hls4j.run("predict", "net", "-i", input, "-o", "net.npy", "--engine", "csim");
    assertEquals(0, csim.status(), csim.err());
    assertEquals(-1L, Files.mismatch(scratch.resolve("whole.npy"), scratch.resolve("net.npy")));
    Hls4j.Result compared = hls4j.run("compare", "net", "-i", input);
    assertEquals(0, compared.status(), compared.err());
    assertTrue(compared.out().contains("csim"), compared.out());
  }

  @Test
  void refusesWhatItCannotSplit() throws Exception {
    Hls4j hls4j = hls4j();
    String model = DIGITS.resolve("model.onnx").toString();
    Hls4j.Result unknown = hls4j.run("convert", model, "-o", "net", "--split", "Dense_MatMul_9");
    assertEquals(1, unknown.status());
    assertTrue(unknown.err().contains("H4J-GRAPH-012"), unknown.err());
    Hls4j.Result other =
        hls4j.run(
            "convert", model, "-o", "net", "--split", "Dense_MatMul_1", "--backend", "catapult");
    assertEquals(3, other.status());
    assertTrue(other.err().contains("vitis"), other.err());
  }
}
