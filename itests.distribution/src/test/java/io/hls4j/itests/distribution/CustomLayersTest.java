package io.hls4j.itests.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Models with an operator that only the example bundle knows: refused without it, and with it like
 * any other, in every format.
 */
class CustomLayersTest {
  private static final String X = "-1.5,0.25\n2,-3\n";
  private static final String SIGNED = "-2.25,0.0625\n4.0,-9.0\n";

  @TempDir Path scratch;
  private Hls4j hls4j;
  private Path x;

  @BeforeEach
  void aFreshInstallation() throws IOException {
    hls4j = Hls4j.ofCheckout(scratch);
    x = Files.writeString(scratch.resolve("x.csv"), X);
  }

  /** Refused with the exit status of what is not supported, before anything is written. */
  private void assertRefused(String model, String operator, String code) throws Exception {
    Hls4j.Result refused = hls4j.run("convert", model, "-o", "net");
    assertEquals(3, refused.status(), refused.err());
    assertTrue(refused.err().contains("error: " + code + " "), refused.err());
    assertTrue(refused.err().contains("'" + operator + "'"), refused.err());
    assertTrue(Files.notExists(scratch.resolve("net")));
    for (String command : new String[] {"inspect", "predict"}) {
      List<String> line = new ArrayList<>(List.of(command, model, "--json"));
      line.addAll(command.equals("predict") ? List.of("-i", x.toString()) : List.of());
      Hls4j.Result json = hls4j.run(line.toArray(String[]::new));
      assertEquals(3, json.status(), json.err());
      assertTrue(json.out().contains("\"" + operator + "\""), json.out());
    }
  }

  private void assertConverts(String model) throws Exception {
    Path plugin = PluginsTest.example("layer");
    assertEquals(0, hls4j.run("plugin", "install", plugin.toString()).status());
    Hls4j.Result converted = hls4j.run("convert", model, "-o", "net");
    assertEquals(0, converted.status(), converted.err());
    String ledger = hls4j.run("inspect", "net", "--ledger").out();
    assertTrue(ledger.contains("keep_sign"), ledger);
  }

  @ParameterizedTest
  @CsvSource({"onnx, com.acme::Square, H4J-ONNX-030", "pt2, acme.square.default, H4J-TORCH-020"})
  void anOperatorOfAnotherBundleIsOneLikeAnyOther(String format, String operator, String code)
      throws Exception {
    String model = CustomModels.write(format, scratch).toString();
    assertRefused(model, operator, code);
    assertConverts(model);
    for (String engine : new String[] {"emulator", "csim", "reference", "float"}) {
      Hls4j.Result result = hls4j.run("predict", "net", "-i", x.toString(), "--engine", engine);
      assertEquals(0, result.status(), result.err());
      assertEquals(SIGNED, result.out(), engine);
    }
  }

  @Test
  void aLayerOfAnotherBundleIsOneLikeAnyOther() throws Exception {
    String model = CustomModels.keras(scratch).toString();
    assertRefused(model, "Acme>Square", "H4J-KERAS-050");
    assertConverts(model);
    String digits = PluginsTest.digits("x.npy");
    Hls4j.Result compared = hls4j.run("compare", "net", "-i", digits);
    assertTrue(compared.out().contains("csim agree to the last bit"), compared.out());
  }
}
