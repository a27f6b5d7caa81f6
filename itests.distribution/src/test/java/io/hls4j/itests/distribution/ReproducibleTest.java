package io.hls4j.itests.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same model gives the same bytes: in two processes of another country, time zone, character
 * set, line end and identity of objects, with the bundles started the other way round, and in
 * another folder. Sets and maps of Java that have no order have another in each process.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ReproducibleTest {
  private static final String ELSEWHERE =
      "-Duser.language=ar -Duser.country=EG -Duser.timezone=Asia/Kathmandu"
          + " -Dfile.encoding=ISO-8859-1 -Dline.separator=@"
          + " -XX:+UnlockExperimentalVMOptions -XX:hashCode=2";

  @TempDir Path scratch;

  @Test
  void aDenseNetwork() throws Exception {
    Path model = Path.of("../examples/digits/digits-mlp/model.pt").toAbsolutePath().normalize();
    assertReproducible("convert", model.toString(), "-o", "net");
  }

  @Test
  void aConvolutionalNetworkOnABoard() throws Exception {
    Path model = SmallModels.convolutional(scratch);
    assertReproducible(
        "convert",
        model.toString(),
        "-o",
        "net",
        "--io",
        "stream",
        "--backend",
        "vitisaccelerator");
  }

  @Test
  void aRecurrentNetworkOfAnotherVendor() throws Exception {
    Path model = SmallModels.recurrent(scratch);
    assertReproducible("convert", model.toString(), "-o", "net", "--backend", "quartus");
  }

  private void assertReproducible(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addAll(List.of("--set", "WriterConfig.WriteTar=true"));
    Path here = Files.createDirectory(scratch.resolve("here"));
    Path there = Files.createDirectories(scratch.resolve("and/there"));
    run(Hls4j.ofCheckout(here), command);
    run(
        new Hls4j(turned(), there)
            .with("HLS4J_JAVA_OPTS", ELSEWHERE)
            .with("LC_ALL", "C")
            .with("TZ", "Asia/Tokyo"),
        command);
    assertEquals(files(here), files(there));
    for (String file : files(here)) {
      Path one = here.resolve(file);
      Path other = there.resolve(file);
      assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(other), file);
      assertEquals(Files.isExecutable(one), Files.isExecutable(other), file);
    }
  }

  private static void run(Hls4j hls4j, List<String> command) throws Exception {
    Hls4j.Result result = hls4j.run(command.toArray(String[]::new));
    assertEquals(0, result.status(), result.err());
  }

  /** The project and its archive. */
  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("net"))) {
      List<String> files =
          new ArrayList<>(
              all.filter(Files::isRegularFile)
                  .map(f -> folder.relativize(f).toString())
                  .sorted()
                  .toList());
      files.add("net.tar.gz");
      return files;
    }
  }

  /** A distribution whose own bundles are installed and started in the opposite order. */
  private Path turned() throws IOException {
    Path home = Hls4j.homeOfCheckout();
    Path turned = scratch.resolve("turned");
    List<Path> own = new ArrayList<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path from : all.toList()) {
        Path to = turned.resolve(home.relativize(from).toString());
        if (from.getFileName().toString().matches("(backend|core|frontend|hls)\\..*\\.jar")) {
          own.add(from);
        } else if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else {
          Files.copy(from, to);
          to.toFile().setExecutable(Files.isExecutable(from));
        }
      }
    }
    own.sort(Collections.reverseOrder());
    for (Path jar : own) {
      String name = String.format("%02d-%s", own.indexOf(jar), jar.getFileName());
      Files.copy(jar, turned.resolve("bundles").resolve(name));
    }
    return turned;
  }
}
