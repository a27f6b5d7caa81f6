package io.hls4j.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The recorded runs whose id matches {@code -Dconformance.only=REGEX}, to work on a few of them.
 * Writes their rows and all problems to {@code target/conformance.md}, and the finished graphs of
 * those with problems beside it.
 */
@EnabledIfSystemProperty(named = "conformance.only", matches = ".+")
class SelectedRunsTest {
  @Test
  void everySelectedRunAgrees() throws IOException {
    Pattern wanted = Pattern.compile(System.getProperty("conformance.only"));
    List<Row> rows =
        RecordedRun.everyone().stream()
            .filter(r -> wanted.matcher(r.id()).find())
            .map(Row::of)
            .toList();
    StringBuilder table = new StringBuilder();
    StringBuilder problems = new StringBuilder();
    for (Row row : rows) {
      table.append(row.markdown());
      if (!row.problems().isEmpty() && !row.graph().isEmpty()) {
        String name = row.id().replace(':', '_') + ".txt";
        Files.writeString(Path.of("target", name), row.graph());
      }
      row.problems().forEach(p -> problems.append(row.id()).append(": ").append(p).append('\n'));
    }
    Files.writeString(Path.of("target", "conformance.md"), table + "\n" + problems);
    assertEquals("", problems.toString());
  }
}
