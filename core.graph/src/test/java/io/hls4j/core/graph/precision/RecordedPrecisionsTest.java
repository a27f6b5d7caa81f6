package io.hls4j.core.graph.precision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads every precision that occurs in the recorded conversions. */
class RecordedPrecisionsTest {

  private static final Path CASES = Path.of("..", "..", "shared", "cases");
  private static final Pattern QUOTED =
      Pattern.compile("\"((?:\\w*(?:fixed|int) *<[^\"]*>)|auto)\"");
  private static final Pattern FULL = Pattern.compile("u?(fixed<(.*,){4}.*>|int<.*>)|auto");

  @Test
  void readsEveryRecordedPrecisionBack() throws IOException {
    assumeTrue(Files.isDirectory(CASES), "the recorded conversions are not here");
    Set<String> texts = new TreeSet<>();
    try (Stream<Path> folders = Files.list(CASES)) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        String json = Files.readString(folder.resolve("case.json"));
        QUOTED.matcher(json).results().map(MatchResult::group).forEach(texts::add);
      }
    }
    assertTrue(texts.size() > 150, "only " + texts.size() + " different precisions");
    for (String quoted : texts) {
      String text = quoted.substring(1, quoted.length() - 1);
      Precision precision = Precision.parse(text);
      assertEquals(precision, Precision.parse(precision.text()));
      assertEquals(precision, Precision.parse(precision.shortText()));
      if (FULL.matcher(text).matches()) {
        assertEquals(text, precision.text());
      }
    }
  }
}
