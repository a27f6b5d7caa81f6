package io.hls4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected output in files. {@code -Dgolden.update=true} rewrites them; the difference is reviewed
 * like code.
 */
public final class Golden {
  private static final String UPDATE = "golden.update";

  private Golden() {}

  /** Checks text against a file, or rewrites the file when asked to. */
  public static void check(Path file, String actual) {
    try {
      if (Boolean.getBoolean(UPDATE)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, actual);
      } else if (!Files.exists(file)) {
        fail("missing: " + file + "; make it with -D" + UPDATE + "=true");
      } else {
        assertEquals(Files.readString(file), actual, () -> file + " is out of date");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
