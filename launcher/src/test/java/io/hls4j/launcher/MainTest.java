package io.hls4j.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path empty;

  @AfterEach
  void forget() {
    System.clearProperty("hls4j.home");
  }

  @Test
  void helpAndVersionNeedNoBundles() {
    System.setProperty("hls4j.home", empty.toString());
    assertEquals(0, run("--help"));
    assertTrue(text(out).startsWith("Usage: hls4j"));
    assertEquals(0, run("--version"));
    assertEquals("", text(err));
  }

  @Test
  void aFolderWithoutBundlesIsNamed() {
    System.setProperty("hls4j.home", empty.toString());
    assertEquals(70, run("list", "bundles"));
    assertEquals(
        "H4J-LAUNCH-001 " + empty.resolve("bundles") + ": no bundles here; set HLS4J_HOME",
        text(err).strip());
  }

  private int run(String... arguments) {
    return Main.run(arguments, new PrintStream(out, true), new PrintStream(err, true));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
