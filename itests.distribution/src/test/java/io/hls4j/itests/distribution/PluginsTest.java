package io.hls4j.itests.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples, dropped in and taken out by somebody who has only the distribution. */
class PluginsTest {
  private static final String MISSING =
      "com.acme.broken 1.0.0 is not active: it imports the package 'com.acme.licence' in version"
          + " [2.0.0,3.0.0), which no installed bundle exports; put a bundle that exports it beside"
          + " the plugin, or the library into the plugin.";

  @TempDir Path scratch;
  private Hls4j hls4j;

  @BeforeEach
  void aFreshInstallation() {
    hls4j = Hls4j.ofCheckout(scratch);
  }

  @Test
  void aPluginIsActiveFromTheNextCommandOnAndGoneWhenItsFileIs() throws Exception {
    assertFalse(bundles().contains("com.acme.backend"));
    drop("backend");
    assertTrue(bundles().contains("com.acme.backend"));
    assertEquals(0, hls4j.run("doctor", "--ci").status());
    Files.delete(hls4j.plugins().resolve("acme.backend.jar"));
    assertFalse(bundles().contains("com.acme.backend"));
  }

  @Test
  void aBackendOfSomebodyElseIsUsedLikeOurs() throws Exception {
    assertEquals(1, convert("acme").status());
    drop("backend");
    assertTrue(hls4j.run("list", "backends", "--names").lines().contains("acme"));
    Hls4j.Result result = convert("plain");
    assertEquals(0, result.status(), result.err());
    Path project = scratch.resolve("project");
    assertTrue(Files.readString(project.resolve("Makefile")).contains("-O2"));
    Hls4j.Result compared = hls4j.run("compare", project.toString(), "-i", digits("x.npy"));
    assertTrue(compared.out().contains("csim agree to the last bit"), compared.out());
  }

  private Hls4j.Result convert(String backend) throws Exception {
    String project = scratch.resolve("project").toString();
    return hls4j.run("convert", digits("model.onnx"), "-o", project, "--backend", backend);
  }

  static String digits(String file) {
    return Path.of("../examples/digits/digits-mlp", file).toAbsolutePath().normalize().toString();
  }

  @Test
  void aChangedFileIsAChangedPlugin() throws Exception {
    Path file = drop("backend");
    assertTrue(bundles().contains("com.acme.backend"));
    FileTime before = Files.getLastModifiedTime(file);
    Files.copy(example("pass"), file, StandardCopyOption.REPLACE_EXISTING);
    // Even if somebody turns its clock back.
    Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() - 60_000));
    assertFalse(bundles().contains("com.acme.backend"));
    assertTrue(bundles().contains("com.acme.pass"));
  }

  @Test
  void pluginsAreInstalledListedAndRemovedByCommand() throws Exception {
    assertEquals(
        "installed com.acme.layer 1.0.0",
        hls4j.run("plugin", "install", example("layer").toString()).out().strip());
    assertEquals(
        List.of("acme.layer-1.0.0.jar", "com.acme.layer", "1.0.0", "active"),
        List.of(hls4j.run("plugin", "list").lines().get(1).split(" +")));
    assertEquals(
        "removed acme.layer-1.0.0.jar",
        hls4j.run("plugin", "remove", "com.acme.layer").out().strip());
    assertEquals("", hls4j.run("plugin", "list").out());
    assertEquals(1, hls4j.run("plugin", "remove", "com.acme.layer").status());
  }

  @Test
  void aPluginCanBeTriedWithoutInstallingIt() throws Exception {
    Hls4j.Result good = hls4j.run("plugin", "verify", example("pass").toString());
    assertEquals(0, good.status(), good.err());
    assertEquals(
        List.of(
            "com.acme.pass 1.0.0 would be active here",
            "service io.hls4j.core.api.pass.OptimizerPass"),
        good.lines());
    Hls4j.Result bad = hls4j.run("plugin", "verify", example("broken").toString());
    assertEquals(1, bad.status());
    assertEquals(MISSING, bad.out().strip());
    assertTrue(Files.notExists(hls4j.plugins()));
  }

  @Test
  void aBrokenPluginIsMentionedByEveryCommandAndExplainedByTheDoctor() throws Exception {
    drop("broken");
    Hls4j.Result list = hls4j.run("list", "bundles", "--names");
    assertEquals(0, list.status());
    assertEquals(
        "warning: plugin acme.broken.jar is not active; 'hls4j doctor' says why",
        list.err().strip());
    Hls4j.Result doctor = hls4j.run("doctor", "--ci");
    assertEquals(1, doctor.status());
    assertTrue(doctor.lines().contains(MISSING), doctor.out());
    assertEquals("", doctor.err());
  }

  @Test
  void pluginsComeAndGoInALiveShell() throws Exception {
    Files.createDirectories(hls4j.plugins());
    try (LiveShell shell = new LiveShell(hls4j.start("shell"))) {
      shell.await("hls:list bundles --names", out -> out.contains("io.hls4j.cli"));
      Path file = drop("backend");
      shell.await(
          "hls:list backends --names", out -> out.lines().anyMatch(l -> l.endsWith("acme")));
      shell.await(
          "hls:convert " + digits("model.onnx") + " -o project --backend acme --force",
          out -> out.contains("project for acme"));
      Files.delete(file);
      shell.await(
          "hls:list backends --names", out -> out.lines().noneMatch(l -> l.endsWith("acme")));
      drop("broken");
      shell.await("hls:doctor", out -> out.contains(MISSING));
      shell.await("lb", out -> out.contains("org.apache.felix.scr") || out.contains("Declarative"));
    }
  }

  private List<String> bundles() throws Exception {
    return hls4j.run("list", "bundles", "--names").lines();
  }

  private Path drop(String name) throws IOException {
    Files.createDirectories(hls4j.plugins());
    Path part = Files.copy(example(name), scratch.resolve(name + ".part"));
    return Files.move(part, hls4j.plugins().resolve("acme." + name + ".jar"));
  }

  static Path example(String name) {
    return Path.of("../examples/acme." + name + "/target/acme." + name + "-1.0.0.jar")
        .toAbsolutePath()
        .normalize();
  }
}
