package io.hls4j.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.Test;

class SystemPackagesTest {
  @Test
  void theFrameworksOwnPackagesAreThoseThatFelixWouldExport() throws IOException {
    Properties defaults = new Properties();
    try (InputStream in = Felix.class.getResourceAsStream("/default.properties")) {
      defaults.load(in);
    }
    assertEquals(clauses(defaults.getProperty("osgi-exports")), clauses(SystemPackages.FRAMEWORK));
  }

  /**
   * A comma also stands between packages in a uses directive; a clause is followed by a semicolon.
   */
  private static List<String> clauses(String text) {
    return Stream.of(text.split(",\\s*(?=org\\.osgi\\.[a-z.]+;|$)"))
        .map(String::strip)
        .sorted()
        .toList();
  }

  @Test
  void packagesOfTheJavaPlatformAreThere() {
    List<String> all = List.of(SystemPackages.ofThisJava().split(","));
    assertTrue(all.contains("java.util.function"));
    assertTrue(all.contains("sun.misc"));
  }
}
