package io.hls4j.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstallationTest {
  @AfterEach
  void forget() {
    System.clearProperty("hls4j.home");
    System.clearProperty("hls4j.plugins");
    System.clearProperty("hls4j.cache");
  }

  @Test
  void everythingLiesBelowTheHomeFolder() {
    System.setProperty("hls4j.home", "/opt/./hls4j");
    Installation found = Installation.find();
    assertEquals(Path.of("/opt/hls4j"), found.home());
    assertEquals(Path.of("/opt/hls4j/bundles"), found.bundles());
  }

  @Test
  void propertiesMoveThePluginsAndTheCache() {
    System.setProperty("hls4j.home", "/opt/hls4j");
    System.setProperty("hls4j.plugins", "/home/me/plugins");
    System.setProperty("hls4j.cache", "/tmp/cache");
    Installation found = Installation.find();
    assertEquals(Path.of("/home/me/plugins"), found.plugins());
    assertEquals(Path.of("/tmp/cache"), found.cache());
  }
}
