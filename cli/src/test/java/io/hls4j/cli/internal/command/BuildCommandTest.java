package io.hls4j.cli.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.UsageException;
import io.hls4j.core.api.build.BuildEvents;
import io.hls4j.core.api.build.BuildOutcome;
import io.hls4j.core.api.build.BuildRequest;
import io.hls4j.core.api.build.BuildService;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.StepResult;
import io.hls4j.core.api.build.StepResult.End;
import io.hls4j.core.graph.diag.DiagnosticCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The options of a build and what is printed, with a service that makes things up. */
class BuildCommandTest {
  private static final DiagnosticCode BAD = DiagnosticCode.error("H4J-X-001", "%s", "do this");

  private final BuildCommand command = new BuildCommand();
  private final Map<Option<?>, List<String>> given = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private BuildRequest asked;
  private boolean fails;

  private int run(String... options) {
    give("DIR", "project");
    for (int i = 0; i < options.length; i += 2) {
      give(options[i], options[i + 1]);
    }
    Console console = Console.of(out, err);
    int status = command.run(new Session(new Given(given), console, Platform.with(new Service())));
    console.out().flush();
    return status;
  }

  private void give(String option, String value) {
    command.options().stream()
        .filter(o -> o.display().equals(option))
        .forEach(o -> given.put(o, List.of(value)));
  }

  /** Prints a line in its only step. */
  private final class Service implements BuildService {
    @Override
    public BuildOutcome build(BuildRequest request, BuildEvents events) {
      asked = request;
      End end = fails ? End.FAILED : End.DONE;
      StepResult result = new StepResult(BuildStep.SYNTH, end, Duration.ofMillis(2345));
      events.began(BuildStep.SYNTH);
      events.line("INFO: \u001b[2J working");
      events.ended(result);
      return new BuildOutcome(
          List.of(result),
          fails ? OptionalInt.of(137) : OptionalInt.of(0),
          fails ? Optional.of("SIGKILL") : Optional.empty(),
          Path.of("build.log"),
          fails ? List.of("ERROR: no") : List.of(),
          fails ? List.of(BAD.at("", "ERROR: no")) : List.of());
    }

    @Override
    public List<Tool> tools() {
      return List.of();
    }
  }

  @Test
  void showsWhatTheToolPrintsAndThenTheSteps() {
    assertEquals(0, run());
    assertEquals(
        """
        == synth: synthesis of the C++
        INFO: ?[2J working
        == synth done, 2.3 s
        """,
        err.toString(StandardCharsets.UTF_8));
    assertEquals(
        """
        STEP   RESULT  TIME
        synth  done    2.3 s
        """,
        out.toString(StandardCharsets.UTF_8));
    assertEquals(Set.of(), asked.steps());
    assertEquals(Optional.empty(), asked.timeout());
  }

  @Test
  void passesOnWhatIsAskedFor() {
    run("--cosim", "true", "--reset", "true", "--timeout", "1.5", "--tool", "/opt/x");
    assertEquals(Set.of(BuildStep.COSIM), asked.steps());
    assertTrue(asked.reset());
    assertEquals(Duration.ofSeconds(90), asked.timeout().orElseThrow());
    assertEquals(Path.of("/opt/x"), asked.tool().orElseThrow());
  }

  @Test
  void aFailedToolHasAStatusOfItsOwn() {
    fails = true;
    assertEquals(4, run("--quiet", "true"));
    assertEquals("error: H4J-X-001 ERROR: no; do this\n", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void tellsProgramsTheSame() {
    fails = true;
    assertEquals(4, run("--json", "true"));
    String json = out.toString(StandardCharsets.UTF_8);
    assertTrue(json.contains("\"succeeded\": false"), json);
    assertTrue(json.contains("\"signal\": \"SIGKILL\""), json);
    assertTrue(json.contains("\"exit_status\": 137"), json);
  }

  @Test
  void refusesATimeThatIsNone() {
    assertThrows(UsageException.class, () -> run("--timeout", "0"));
    assertThrows(UsageException.class, () -> run("--timeout", "soon"));
  }
}
