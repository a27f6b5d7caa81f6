package io.hls4j.itests.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tester inside the framework ends with success when it finds no test at all. So the build has
 * to look whether it has found some.
 */
class InFrameworkReportsTest {
  private static final Path REPORTS = Path.of("../itests/target/test-reports/itests");
  private static final Pattern TESTS = Pattern.compile("<testsuite [^>]*\\btests=\"(\\d+)\"");

  @Test
  void testsHaveRunInTheFramework() throws IOException {
    assertTrue(Files.isDirectory(REPORTS), "no report in " + REPORTS);
    try (Stream<Path> files = Files.list(REPORTS)) {
      List<Path> reports = files.filter(f -> f.toString().endsWith(".xml")).toList();
      assertEquals(1, reports.size(), () -> "reports " + reports);
      Matcher matcher = TESTS.matcher(Files.readString(reports.get(0)));
      assertTrue(matcher.find() && Integer.parseInt(matcher.group(1)) > 0, "no test has run");
    }
  }
}
