package io.hls4j.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  @Test
  void equalTextsHaveEqualFingerprints() {
    assertEquals(
        Fingerprint.of(List.of("a.jar", "b.jar")), Fingerprint.of(List.of("a.jar", "b.jar")));
  }

  @Test
  void orderBordersAndContentCount() {
    String ab = Fingerprint.of(List.of("a", "b"));
    assertNotEquals(ab, Fingerprint.of(List.of("b", "a")));
    assertNotEquals(ab, Fingerprint.of(List.of("ab")));
    assertNotEquals(ab, Fingerprint.of(List.of("a", "c")));
  }
}
