package io.hls4j.cli.internal.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * A jar as a plugin, as far as its manifest tells.
 *
 * @param path the jar
 * @param name symbolic name; empty if it is not a bundle
 * @param version bundle version
 * @param defect why it is not a bundle, as the rest of a sentence that begins with the file; empty
 *     if it is one
 */
public record PluginFile(Path path, String name, String version, String defect) {

  /** Reads the manifest of a jar. */
  public static PluginFile read(Path path) {
    try (JarFile jar = new JarFile(path.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
      String name = main.getValue(Constants.BUNDLE_SYMBOLICNAME);
      return name == null
          ? new PluginFile(path, "", "", "is a jar, but no bundle: it lacks Bundle-SymbolicName")
          : new PluginFile(path, name.split(";")[0].strip(), version(main), "");
    } catch (IOException e) {
      return new PluginFile(path, "", "", "is not a jar (" + e.getMessage() + ")");
    }
  }

  private static String version(Attributes main) {
    String version = main.getValue(Constants.BUNDLE_VERSION);
    return version == null ? "0.0.0" : version.strip();
  }

  /** The jars of a folder by name; none if there is no such folder. */
  public static List<PluginFile> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().endsWith(".jar"))
          .sorted()
          .map(PluginFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file name. */
  public String file() {
    return path.getFileName().toString();
  }

  /** The bundle that was made of the file, if there is one. */
  public Optional<Bundle> bundle(BundleContext context) {
    return Optional.ofNullable(context.getBundle(path.toUri().toString()));
  }

  /** Why the platform has no bundle for this file of the drop folder; nothing if it has. */
  Optional<Finding> finding(BundleContext context) {
    if (bundle(context).isPresent()) {
      return Optional.empty();
    }
    if (!defect.isEmpty()) {
      return Optional.of(new Finding(file(), defect, "build it with bnd, or remove it"));
    }
    return Stream.of(context.getBundles())
        .filter(b -> name.equals(b.getSymbolicName()) && version.equals(b.getVersion().toString()))
        .findFirst()
        .map(twin -> twin(context, twin))
        .or(() -> Optional.of(rejected()));
  }

  private Finding twin(BundleContext context, Bundle twin) {
    String where = Bundles.isPlugin(context, twin) ? "another plugin" : "a bundle of hls4j";
    return new Finding(
        file(),
        "is " + Bundles.title(twin) + ", as is " + where + " already",
        "remove one of them");
  }

  private Finding rejected() {
    return new Finding(
        file(), "is a bundle that the framework does not accept", "'hls4j plugin verify' says why");
  }
}
