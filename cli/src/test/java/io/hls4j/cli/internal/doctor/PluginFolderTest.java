package io.hls4j.cli.internal.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderTest {
  @TempDir Path scratch;

  @Test
  void aPluginReplacesItsOtherVersions() throws IOException {
    PluginFolder folder = new PluginFolder(scratch.resolve("plugins"));
    assertEquals(List.of(), folder.install(plugin("acme-1.jar", "acme", "1.0.0")));
    assertEquals(List.of("acme-1.jar"), folder.install(plugin("acme-2.jar", "acme", "2.0.0")));
    assertEquals(List.of("acme-2.jar"), files(folder));
  }

  @Test
  void aPluginIsRemovedByItsNameOrItsFile() throws IOException {
    PluginFolder folder = new PluginFolder(scratch.resolve("plugins"));
    folder.install(plugin("acme.jar", "acme", "1.0.0"));
    folder.install(plugin("other.jar", "other;singleton:=true", "1.0.0"));
    assertEquals(List.of("other.jar"), folder.remove("other"));
    assertEquals(List.of("acme.jar"), folder.remove("acme.jar"));
    assertEquals(List.of(), folder.remove("acme"));
  }

  @Test
  void aJarWithoutASymbolicNameIsNoPlugin() throws IOException {
    PluginFile file = plugin("plain.jar", null, "1.0.0");
    assertEquals("is a jar, but no bundle: it lacks Bundle-SymbolicName", file.defect());
    Path text = Files.writeString(scratch.resolve("text.jar"), "not a jar");
    assertTrue(PluginFile.read(text).defect().startsWith("is not a jar"));
  }

  private PluginFile plugin(String file, String name, String version) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Bundle-Version", version);
    if (name != null) {
      manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
    }
    Path jar = scratch.resolve(file);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return PluginFile.read(jar);
  }

  private static List<String> files(PluginFolder folder) {
    return PluginFile.in(folder.path()).stream().map(PluginFile::file).toList();
  }
}
