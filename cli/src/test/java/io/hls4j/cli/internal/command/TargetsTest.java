package io.hls4j.cli.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.UsageException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {
  @TempDir Path project;

  @Test
  void aProjectIsTakenAsItIs() {
    assertTrue(Targets.about(session(Map.of())).model().isEmpty());
  }

  @Test
  void noOptionOfTheConversionIsIgnoredForAProject() {
    for (Option<?> option : ModelOptions.all()) {
      UsageException refused =
          assertThrows(
              UsageException.class,
              () -> Targets.about(session(Map.of(option, List.of("1")))),
              option.display());
      assertEquals(
          "H4J-CLI-013 "
              + option.display()
              + ": '"
              + project
              + "' is a project, which is converted already; this option cannot change it; leave"
              + " the option out, give the model file, or convert again with it",
          refused.getMessage());
    }
  }

  private Session session(Map<Option<?>, List<String>> options) {
    Map<Option<?>, List<String>> given = new HashMap<>(options);
    given.put(Targets.TARGET, List.of(project.toString()));
    return new Session(new Given(given), null, null);
  }
}
