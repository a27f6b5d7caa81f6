package io.hls4j.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Comparison of an emitted project with the files that a reviewer has read. {@code
 * -Dgolden.update=true} rewrites them instead.
 */
public final class GoldenProject {
  private GoldenProject() {}

  /**
   * Compares all files but the kernel and simulation headers, which are the same in every project.
   *
   * @param folder where the expected files are
   */
  public static void check(EmittedProject project, Path folder) {
    SortedMap<String, String> actual = new TreeMap<>(project.texts());
    actual
        .keySet()
        .removeIf(p -> p.contains("/nnet/") || p.matches("(graph\\d+/)?simulation/.*/.*"));
    if (Boolean.getBoolean("golden.update")) {
      update(actual, folder);
    }
    SortedMap<String, String> expected = read(folder);
    assertEquals(expected.keySet(), actual.keySet(), "files of " + folder);
    actual.forEach((path, text) -> assertEquals(expected.get(path), text, path));
  }

  private static SortedMap<String, String> read(Path folder) {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void update(SortedMap<String, String> texts, Path folder) {
    try {
      Files.createDirectories(folder);
      for (String stale : read(folder).keySet()) {
        Files.delete(folder.resolve(stale));
      }
      for (var file : texts.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
