package io.hls4j.itests.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {
  @TempDir Path scratch;

  @Test
  void helpAndVersionNeedNeitherFrameworkNorCache() throws Exception {
    Hls4j hls4j = Hls4j.ofCheckout(scratch);
    assertTrue(hls4j.run("--version").out().matches("hls4j \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R"));
    assertTrue(hls4j.run("--help").out().startsWith("Usage: hls4j COMMAND"));
    assertEquals(0, hls4j.run("--help").status());
    assertTrue(Files.notExists(hls4j.cache()), "something was cached");
  }

  @Test
  void theSecondProcessFindsTheCacheOfTheFirst() throws Exception {
    Hls4j hls4j = Hls4j.ofCheckout(scratch);
    String first = hls4j.run("list", "bundles").out();
    List<Path> cached = caches(hls4j);
    assertEquals(1, cached.size(), cached::toString);
    String before = Files.getLastModifiedTime(cached.get(0)).toString();
    assertEquals(first, hls4j.run("list", "bundles").out());
    assertEquals(cached, caches(hls4j));
    assertEquals(before, Files.getLastModifiedTime(cached.get(0)).toString());
  }

  @Test
  void aLockedCacheIsLeftToWhoHoldsIt() throws Exception {
    Hls4j hls4j = Hls4j.ofCheckout(scratch);
    String expected = hls4j.run("list", "bundles").out();
    Path lock = caches(hls4j).get(0).resolve("cache.lock");
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      var held = channel.lock();
      Hls4j.Result result = hls4j.run("list", "bundles");
      held.release();
      assertEquals(expected, result.out());
      assertEquals("", result.err());
      assertEquals(1, caches(hls4j).size());
    }
  }

  @Test
  void aDamagedCacheIsMadeAgain() throws Exception {
    Hls4j hls4j = Hls4j.ofCheckout(scratch);
    String expected = hls4j.run("list", "bundles").out();
    Path damaged = caches(hls4j).get(0).resolve("bundle3");
    try (Stream<Path> files = Files.walk(damaged)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
    assertEquals(expected, hls4j.run("list", "bundles").out());
    assertEquals(expected, hls4j.run("list", "bundles").out());
  }

  @Test
  void aCacheThatCannotBeWrittenIsReplacedByATemporaryOne() throws Exception {
    Path file = Files.writeString(scratch.resolve("file"), "no folder");
    Hls4j hls4j = Hls4j.ofCheckout(scratch).with("HLS4J_CACHE", file.toString());
    Hls4j.Result result = hls4j.run("list", "bundles");
    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().contains("io.hls4j.core.api"));
  }

  @Test
  void theFirstStartMakesAClassDataArchiveAndSaysSo() throws Exception {
    Hls4j hls4j = Hls4j.ofCheckout(scratch).with("HLS4J_ARCHIVE", "on");
    assertTrue(hls4j.run("list", "bundles").err().contains("preparing a class-data archive"));
    try (Stream<Path> files = Files.walk(hls4j.cache().resolve("start"))) {
      List<Path> archives = files.filter(f -> f.toString().endsWith(".jsa")).toList();
      assertEquals(1, archives.size());
      assertNotEquals(0, Files.size(archives.get(0)));
    }
    assertEquals("", hls4j.run("list", "bundles").err());
  }

  @Test
  void withoutTheClassPathTheBundlesAreOrdinaryOnes() throws Exception {
    Path home = Path.of("../cnf/target/hls4j").toAbsolutePath().normalize();
    Path cache = scratch.resolve("plain");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dhls4j.cache=" + cache,
                "-Dhls4j.plugins=" + scratch.resolve("plugins"),
                "-jar",
                home.resolve("bin/hls4j.jar").toString(),
                "doctor",
                "--ci")
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), out);
    assertTrue(out.contains("Everything that is installed is active."), out);
  }

  @Test
  void wrongUsageHasStatusTwoAndOneLine() throws Exception {
    Hls4j hls4j = Hls4j.ofCheckout(scratch);
    Hls4j.Result result = hls4j.run("convrt", "model.onnx");
    assertEquals(2, result.status());
    assertEquals("", result.out());
    assertEquals(
        "error: H4J-CLI-001 there is no command 'convrt'; did you mean 'convert'?",
        result.err().strip());
  }

  private static List<Path> caches(Hls4j hls4j) throws IOException {
    try (Stream<Path> all = Files.list(hls4j.cache().resolve("felix"))) {
      return all.toList();
    }
  }
}
