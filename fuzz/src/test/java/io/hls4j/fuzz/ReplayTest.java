package io.hls4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Reads one file again that a fuzzer has kept. */
@EnabledIfSystemProperty(named = "hls4j.fuzz.file", matches = ".+")
class ReplayTest {
  @Test
  void doesNoHarm() {
    Path file = Path.of(System.getProperty("hls4j.fuzz.file"));
    assertEquals(Optional.empty(), Replay.of(file));
  }
}
