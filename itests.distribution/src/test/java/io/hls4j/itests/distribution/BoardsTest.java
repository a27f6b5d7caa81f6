package io.hls4j.itests.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a model to what a board computes: the C simulation goes through driver and wrapper. */
class BoardsTest {
  @TempDir Path scratch;

  private static boolean hasCompiler() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "g++")));
  }

  @Test
  void aConvolutionalNetworkWithStreams() throws Exception {
    assertEqualsEmulator(
        SmallModels.convolutional(scratch), 72, "vitisaccelerator", "--io", "stream");
  }

  @Test
  void aRecurrentNetworkBehindRegisters() throws Exception {
    assertEqualsEmulator(
        SmallModels.recurrent(scratch),
        15,
        "vivadoaccelerator",
        "--set",
        "AcceleratorConfig.Interface=axi_lite");
  }

  private void assertEqualsEmulator(Path model, int inputs, String backend, String... more)
      throws Exception {
    assumeTrue(hasCompiler(), "no g++ on the path");
    Hls4j hls4j = Hls4j.ofCheckout(scratch);
    Path data = Files.writeString(scratch.resolve("x.csv"), samples(inputs));
    String[] convert = {
      "convert", model.toString(), "-o", "net", "--backend", backend, "--input-data", "x.csv"
    };
    run(hls4j, Stream.concat(Stream.of(convert), Stream.of(more)).toArray(String[]::new));
    String features = Files.readString(scratch.resolve("net/tb_data/tb_input_features.dat"));
    assertEquals(4, features.lines().count());
    for (String engine : new String[] {"csim", "emulator"}) {
      run(
          hls4j,
          "predict",
          "net",
          "-i",
          data.toString(),
          "--engine",
          engine,
          "-o",
          engine + ".npy");
    }
    byte[] computed = Files.readAllBytes(scratch.resolve("csim.npy"));
    assertArrayEquals(Files.readAllBytes(scratch.resolve("emulator.npy")), computed);
    assertTrue(computed.length > 4 * 4 * Float.BYTES);
  }

  private static String samples(int inputs) {
    return IntStream.range(0, 4)
        .mapToObj(
            s ->
                IntStream.range(0, inputs)
                    .mapToObj(i -> Double.toString(((s * inputs + i) * 29 % 64 - 32) / 16.0))
                    .collect(Collectors.joining(",", "", "\n")))
        .collect(Collectors.joining());
  }

  private static void run(Hls4j hls4j, String... command) throws IOException, InterruptedException {
    Hls4j.Result result = hls4j.run(command);
    assertEquals(0, result.status(), result.err());
  }
}
