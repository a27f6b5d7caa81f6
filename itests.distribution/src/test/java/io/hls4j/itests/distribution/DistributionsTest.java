package io.hls4j.itests.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionsTest {
  private static final Path BUILT = Path.of("../cnf/target");

  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource({
    "everything, backend.catapult backend.oneapi backend.quartus backend.vivado,"
        + " catapult oneapi quartus vitis vitisaccelerator vivado vivadoaccelerator",
    "amd, backend.vivado, vitis vitisaccelerator vivado vivadoaccelerator",
    "altera, backend.oneapi backend.quartus, oneapi quartus",
    "siemens, backend.catapult, catapult"
  })
  void aDistributionHoldsExactlyTheBackendsOfItsVendor(String name, String bundles, String backends)
      throws Exception {
    Path home = unpack(zip(name));
    assertTrue(Files.isExecutable(home.resolve("bin/hls4j")));
    assertTrue(Files.isDirectory(home.resolve("plugins")));
    assertTrue(Files.isRegularFile(home.resolve("LICENSE")));

    Hls4j hls4j = new Hls4j(home, scratch);
    Hls4j.Result result = hls4j.run("list", "bundles", "--names");
    assertEquals(0, result.status(), result.err());
    assertEquals(
        List.of(bundles.split(" ")),
        result.lines().stream()
            .filter(b -> b.startsWith("io.hls4j.backend."))
            .map(b -> b.substring("io.hls4j.".length()))
            .toList());
    List<String> offered = hls4j.run("list", "backends", "--names").lines();
    assertEquals(List.of(backends.split(" ")), offered);
    Hls4j.Result doctor = hls4j.run("doctor", "--ci");
    assertEquals(0, doctor.status(), doctor.out());
  }

  private static Path zip(String name) throws IOException {
    try (Stream<Path> files = Files.list(BUILT)) {
      return files
          .filter(f -> f.getFileName().toString().matches("hls4j-.*-" + name + "\\.zip"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** With the rights that the archive records for programs. */
  private Path unpack(Path zip) throws IOException {
    Path home = null;
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        Path target = scratch.resolve(e.getName());
        home = home == null ? target : home;
        if (e.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(entries, target);
        }
      }
    }
    // java.util.zip does not tell the rights; 'unzip' would restore them.
    assertTrue(home.resolve("bin/hls4j").toFile().setExecutable(true));
    return home;
  }
}
