package io.hls4j.itests.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bundles of every distribution are resolved when it is built, and the result is committed, so
 * that a change of it is seen in review. {@code -Dgolden.update=true} takes over a new result.
 */
class ResolvedBundlesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"cnf/everything", "cnf/amd", "cnf/altera", "cnf/siemens", "itests/itests"})
  void theCommittedListIsTheResolvedOne(String run) throws IOException {
    Path committed = Path.of("..", run + ".bndrun");
    Path built = committed.resolveSibling("target/bndrun").resolve(committed.getFileName());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(committed, Files.readString(built).stripTrailing() + "\n");
    }
    assertEquals(added(committed, built), added(built, committed), run);
  }

  /** What the second file lists and the first does not; two files are alike if that is nothing. */
  private static List<String> added(Path from, Path to) throws IOException {
    List<String> known = bundles(from);
    return bundles(to).stream().filter(b -> !known.contains(b)).toList();
  }

  private static List<String> bundles(Path file) throws IOException {
    String text = Files.readString(file);
    return text.substring(text.indexOf("-runbundles:"))
        .lines()
        .skip(1)
        .map(line -> line.replaceAll("[,\\\\\\s]+$", "").strip())
        .filter(line -> !line.isEmpty())
        .sorted()
        .toList();
  }
}
