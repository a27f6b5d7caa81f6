package io.hls4j.cli.internal.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with a file of the repository; {@code -Dgolden.update=true} rewrites the file.
 */
final class GoldenText {
  private GoldenText() {}

  static void check(Path file, String actual) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual);
  }
}
