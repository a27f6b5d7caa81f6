package io.hls4j.cli.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.core.api.engine.PredictionService;
import io.hls4j.core.api.engine.ProfileService;
import io.hls4j.core.api.engine.ProfileService.Distribution;
import io.hls4j.core.api.engine.ProfileService.Profile;
import io.hls4j.core.api.engine.ProfileService.Range;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table and the page of a profile, with an engine that makes it up. */
class ProfileCommandTest {
  private static final Profile PROFILE =
      new Profile(
          "net",
          List.of(
              new Range(
                  "fc<1>",
                  "weight",
                  "fixed<4,1>",
                  OptionalInt.of(-3),
                  OptionalInt.of(0),
                  new Distribution(
                      5, 1, 1, 1, -0.5, 3, -6, List.of(1L, 0L, 0L, 0L, 0L, 2L, 0L, 1L)))),
          List.of());

  @TempDir Path scratch;
  private final ProfileCommand command = new ProfileCommand();
  private final Map<Option<?>, List<String>> given = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void giveProject() {
    give("DIR|MODEL", scratch.toString());
  }

  private void give(String option, String value) {
    command.options().stream()
        .filter(o -> o.display().equals(option))
        .forEach(o -> given.put(o, List.of(value)));
  }

  private String run() throws IOException {
    Object service =
        Proxy.newProxyInstance(
            ProfileService.class.getClassLoader(),
            new Class<?>[] {ProfileService.class, PredictionService.class},
            (p, method, arguments) -> PROFILE);
    Console console = Console.of(out, new ByteArrayOutputStream());
    command.run(new Session(new Given(given), console, Platform.with(service)));
    console.out().flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsATable() throws IOException {
    assertEquals(
        """
        LAYER  SLOT    TYPE        VALUES  MIN     MAX   ZEROS  OUTSIDE  LOST
        fc<1>  weight  fixed<4,1>  5       -0.500  3.00  1      1        1
        """,
        run());
  }

  @Test
  void drawsOnePlotForEachRow() throws IOException {
    Path file = scratch.resolve("p.html");
    give("--output", file.toString());
    assertEquals("", run());
    String page = Files.readString(file);
    assertTrue(page.contains("fc&lt;1&gt;"), page);
    assertEquals(1, page.split("<svg ", -1).length - 1);
    assertTrue(page.contains("fill=\"var(--high)\""), page);
    assertTrue(page.contains("<rect x=\"48\" y=\"0\" width=\"36\" height=\"34\""), page);
    assertFalse(page.contains("http"), page);
  }
}
