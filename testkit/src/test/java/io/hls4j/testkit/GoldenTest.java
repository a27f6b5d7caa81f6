package io.hls4j.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class GoldenTest {
  @TempDir Path folder;

  @Test
  void failsOnAnyDifference() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "one\n");
    Golden.check(file, "one\n");
    assertThrows(AssertionFailedError.class, () -> Golden.check(file, "one"));
  }

  @Test
  void failsWhereTheFileIsMissing() {
    assertThrows(AssertionFailedError.class, () -> Golden.check(folder.resolve("none.txt"), "one"));
  }

  @Test
  void findsTheCheckout() {
    assertTrue(Files.exists(Shared.checkout().resolve("pom.xml")));
  }
}
