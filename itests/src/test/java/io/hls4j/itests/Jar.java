package io.hls4j.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A bundle made by hand, header by header, so that it can be wrong in exactly one way. */
final class Jar {
  private final Manifest manifest = new Manifest();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  private Jar(String name) {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    header("Bundle-ManifestVersion", "2");
    header("Bundle-SymbolicName", name);
    header("Bundle-Version", "1.0.0");
  }

  static Jar bundle(String name) {
    return new Jar(name);
  }

  Jar header(String name, String value) {
    manifest.getMainAttributes().putValue(name, value);
    return this;
  }

  /** Adds a class of this test bundle. */
  Jar type(Class<?> type) {
    String path = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream("/" + path)) {
      entries.put(path, in.readAllBytes());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Jar text(String path, String content) {
    entries.put(path, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds a component of Declarative Services. */
  Jar component(Class<?> type, String content) {
    String path = "OSGI-INF/" + type.getSimpleName() + ".xml";
    return type(type)
        .header("Service-Component", path)
        .text(
            path,
            "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' name='"
                + type.getSimpleName()
                + "'><implementation class='"
                + type.getName()
                + "'/>"
                + content
                + "</scr:component>");
  }

  Path write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return file;
  }
}
