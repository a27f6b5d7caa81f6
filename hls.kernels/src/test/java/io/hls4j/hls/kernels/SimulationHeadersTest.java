package io.hls4j.hls.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the simulation headers offer besides arithmetic, used as each vendor's flow uses it. */
class SimulationHeadersTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void offerWhatAProjectOfTheVendorUses(Port port) throws Exception {
    String source = "api_" + port.name().toLowerCase(Locale.ROOT) + ".cpp";
    String standard = port == Port.ONEAPI ? "-std=c++17" : "-std=c++11";
    Path program = Cpp.in(folder, port).withResource(source).compile(source, standard, "-O0");
    // A failed expectation is the exit code of the program.
    assertArrayEquals(new long[0], Cpp.run(program, new long[0]));
  }
}
