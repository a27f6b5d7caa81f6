package io.hls4j.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A jar that is to be a bundle, identified by what a file system tells cheaply.
 *
 * @param path the absolute path of the jar
 * @param size in bytes
 * @param modified milliseconds since the epoch
 */
record BundleFile(Path path, long size, long modified) {
  /** How the names of the jars begin that only the interactive shell needs. */
  private static final List<String> SHELL =
      List.of("org.apache.felix.gogo.", "org.apache.felix.fileinstall", "jline-", "shell-");

  /** The jars of a folder in the order of their names; none if the folder does not exist. */
  static List<BundleFile> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().endsWith(".jar"))
          .map(BundleFile::of)
          .sorted(Comparator.comparing(BundleFile::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private static BundleFile of(Path path) {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new BundleFile(path, attributes.size(), attributes.lastModifiedTime().toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** The file name, such as {@code core.graph-0.1.0.jar}. */
  String name() {
    return path.getFileName().toString();
  }

  /** Whether a single command does without this bundle. */
  boolean forShellOnly() {
    return SHELL.stream().anyMatch(name()::startsWith);
  }
}
