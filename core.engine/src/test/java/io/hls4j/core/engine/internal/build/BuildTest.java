package io.hls4j.core.engine.internal.build;

import static io.hls4j.core.api.build.BuildStep.COSIM;
import static io.hls4j.core.api.build.BuildStep.CSIM;
import static io.hls4j.core.api.build.BuildStep.FIFO;
import static io.hls4j.core.api.build.BuildStep.SYNTH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.build.BuildEvents;
import io.hls4j.core.api.build.BuildOutcome;
import io.hls4j.core.api.build.BuildRequest;
import io.hls4j.core.api.build.BuildService.Tool;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.StepResult;
import io.hls4j.core.api.build.StepResult.End;
import io.hls4j.core.engine.internal.project.ProjectLock;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.ToolException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Builds with a stand-in for the tool. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class BuildTest {
  @TempDir Path scratch;
  private Path project;
  private Optional<Duration> timeout = Optional.empty();
  private Optional<Path> chosen = Optional.empty();
  private boolean reset;
  private final List<String> printed = new ArrayList<>();

  @BeforeEach
  void project() throws IOException {
    project = Files.createDirectories(scratch.resolve("net"));
    Files.writeString(
        project.resolve("hls4j.json"),
        "{\"format\": 1, \"project\": \"net\", \"backend\": \"fake\"}");
    Files.createDirectories(project.resolve("firmware"));
    Files.writeString(project.resolve("firmware/net.cpp"), "int net;\n");
  }

  private BuildOutcome build(StandIn tool, BuildStep... steps) {
    BuildEvents events =
        new BuildEvents() {
          @Override
          public void line(String text) {
            printed.add(text);
          }
        };
    return service(tool).build(request(steps), events);
  }

  private static BuildComponent service(StandIn tool) {
    return new BuildComponent(() -> List.of(tool), List::of, tool::environment);
  }

  private BuildRequest request(BuildStep... steps) {
    return new BuildRequest(project, new TreeSet<>(List.of(steps)), reset, timeout, chosen);
  }

  private StandIn script(String... lines) throws IOException {
    return StandIn.script(scratch, lines);
  }

  private static Diagnostic error(BuildOutcome outcome) {
    return outcome.diagnostics().stream().filter(Diagnostic::isError).findFirst().orElseThrow();
  }

  private static List<End> ends(BuildOutcome outcome) {
    return outcome.steps().stream().map(StepResult::end).toList();
  }

  @Test
  void runsTheUsualStepsAndKeepsWhatIsPrinted() throws IOException {
    StandIn tool =
        script(
            "cat options.txt",
            "for a in \"$@\"; do echo \"<$a>\"; done",
            "step csim",
            "step synth");
    BuildOutcome outcome = build(tool);
    assertTrue(outcome.succeeded(), outcome::toString);
    assertEquals(List.of("csim synth", "<--name>", "<a b;c>", "<--reset=false>"), printed);
    assertEquals(List.of(End.DONE, End.DONE), ends(outcome));
    String log = Files.readString(outcome.log());
    assertTrue(log.startsWith("# " + scratch) && log.contains("<a b;c>\n"), log);
    String record = Files.readString(project.resolve("build.json"));
    assertTrue(record.contains("\"program\" : \"Stand-in 2024.2\""), record);
  }

  private void split() throws IOException {
    Files.writeString(
        project.resolve("hls4j.json"),
        """
        {"format": 1, "project": "net", "backend": "fake", "parts": [
          {"folder": "graph1", "project": "net_graph1", "reads": []},
          {"folder": "graph2", "project": "net_graph2", "reads": [0]}]}
        """);
    Files.createDirectories(project.resolve("graph1"));
    Files.createDirectories(project.resolve("graph2"));
  }

  @Test
  void buildsPartsBesideEachOtherThenJoinsThem() throws IOException {
    split();
    StandIn tool =
        script(
            // A part waits until the other has begun too: alone it would wait for ever.
            "touch begun",
            "if [ $1 != all ]; then",
            "  until [ -e ../graph1/begun ] && [ -e ../graph2/begun ]; do sleep 0.05; done",
            "  step synth; step export",
            "fi",
            "echo in $(basename $(pwd))");
    timeout = Optional.of(Duration.ofMinutes(1));
    BuildRequest request =
        new BuildRequest(
            project,
            new TreeSet<>(List.of(BuildStep.SYNTH, BuildStep.EXPORT, BuildStep.STITCH)),
            reset,
            timeout,
            chosen,
            2);
    BuildOutcome outcome = service(tool).build(request, BuildEvents.NONE);
    assertTrue(outcome.succeeded(), outcome::toString);
    assertEquals(List.of(End.DONE, End.DONE, End.DONE), ends(outcome));
    assertTrue(Files.readString(project.resolve("graph2/build.log")).contains("in graph2\n"));
    assertTrue(Files.readString(project.resolve("build.log")).contains("in net\n"));
  }

  @Test
  void aPartThatFailsIsNamedAndNothingIsJoined() throws IOException {
    split();
    StandIn tool =
        script(
            "step synth",
            "begin export",
            "[ $1 = net_graph2 ] && { echo 'ERROR: [HLS 200-70] bad'; exit 1; }",
            "done_ export");
    BuildOutcome outcome = build(tool, BuildStep.SYNTH, BuildStep.EXPORT, BuildStep.STITCH);
    assertEquals(List.of(End.DONE, End.FAILED, End.SKIPPED), ends(outcome));
    assertTrue(error(outcome).text().contains("graph2"), error(outcome)::text);
    assertEquals(project.resolve("graph2/build.log"), outcome.log());
    String record = Files.readString(project.resolve("build.json"));
    assertFalse(record.contains("stitch"), record);
  }

  @Test
  void putsTheLastErrorFirst() throws IOException {
    BuildOutcome outcome =
        build(
            script(
                "step csim",
                "begin synth",
                "echo 'net.cpp:3:1: error: expected a semicolon' >&2",
                "echo 'ERROR: [HLS 200-70] Compilation errors found'",
                "echo 'INFO: total elapsed time'",
                "exit 3"));
    String text = error(outcome).text();
    assertTrue(
        text.startsWith(
            "H4J-BUILD-005 ERROR: [HLS 200-70] Compilation errors found (step synth, exit status 3"),
        text);
    assertTrue(text.contains("do this; the first error of the step: 'net.cpp:3:1: error:"), text);
    assertTrue(text.endsWith("build.log"), text);
    assertEquals(OptionalInt.of(3), outcome.exitStatus());
    assertEquals(List.of(End.DONE, End.FAILED), ends(outcome));
    assertEquals(2, outcome.errors().size());
  }

  @Test
  void saysWhichSignalEndedIt() throws IOException {
    BuildOutcome outcome = build(script("begin csim", "kill -9 $$"));
    assertEquals(Optional.of("SIGKILL"), outcome.signal());
    String text = error(outcome).text();
    assertTrue(text.contains("ended by SIGKILL, status 137"), text);
    assertTrue(text.contains("too much memory"), text);
    assertTrue(text.contains("the program printed nothing"), text);
  }

  @Test
  void doesNotBelieveAnExitStatusAlone() throws IOException {
    BuildOutcome outcome = build(script("step csim", "echo bye"));
    String text = error(outcome).text();
    assertTrue(text.contains("its last words: 'bye' (step synth, ended before the step"), text);
  }

  @Test
  void stopsEveryProcessWhenTimeIsUp() throws Exception {
    timeout = Optional.of(Duration.ofMillis(700));
    long start = System.nanoTime();
    BuildOutcome outcome =
        build(
            script(
                "begin csim",
                "sleep 300 & echo $! > child.txt",
                "trap '' TERM",
                "sleep 301 & wait"));
    assertEquals("H4J-BUILD-006", error(outcome).code().id());
    assertTrue(error(outcome).text().contains("step 'csim' was not done within 0.7 s"));
    assertTrue(System.nanoTime() - start < 30_000_000_000L);
    long child = Long.parseLong(Files.readString(project.resolve("child.txt")).strip());
    Thread.sleep(100);
    assertFalse(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false));
  }

  @Test
  void stopsWhenItsThreadIsInterrupted() throws Exception {
    StandIn tool = script("begin csim", "sleep 300");
    BuildOutcome[] outcome = new BuildOutcome[1];
    Thread thread = new Thread(() -> outcome[0] = build(tool));
    thread.start();
    while (!Files.exists(project.resolve("build.log"))) {
      Thread.sleep(10);
    }
    Thread.sleep(200);
    thread.interrupt();
    thread.join(20_000);
    assertEquals("H4J-BUILD-007", error(outcome[0]).code().id());
  }

  @Test
  void survivesEndlessOutput() throws IOException {
    timeout = Optional.of(Duration.ofSeconds(1));
    BuildOutcome outcome = build(script("begin csim", "exec tr '\\\\0' x < /dev/zero"));
    assertEquals("H4J-BUILD-006", error(outcome).code().id());
    assertTrue(printed.stream().allMatch(l -> l.length() <= 1 << 14));
  }

  @Test
  void doesWhatAStepNeedsUntilTheSourcesAreTheSame() throws IOException {
    StandIn tool = script("for s in $(cat options.txt); do step $s; done");
    BuildOutcome first = build(tool, COSIM);
    assertEquals(List.of(SYNTH, COSIM), first.steps().stream().map(StepResult::step).toList());
    assertEquals(
        "H4J-BUILD-009 'synth' runs as well, because 'cosim' needs it and it has not been done",
        first.diagnostics().get(0).text().split(";")[0]);
    assertEquals(1, build(tool, COSIM).steps().size());
    Files.writeString(project.resolve("firmware/net.cpp"), "int other;\n");
    BuildOutcome third = build(tool, COSIM);
    assertEquals(2, third.steps().size());
    assertTrue(third.diagnostics().get(0).text().contains("the project has changed"));
    reset = true;
    assertEquals(2, build(tool, COSIM).steps().size());
  }

  @Test
  void aFailedStepIsNoBaseForOthers() throws IOException {
    build(script("exit 1"), SYNTH);
    StandIn tool = script("for s in $(cat options.txt); do step $s; done");
    assertEquals(2, build(tool, COSIM).steps().size());
    assertTrue(Files.exists(project.resolve("build.previous.log")));
  }

  @Test
  void onlyOneBuildAtATime() throws IOException {
    ProjectLock lock = ProjectLock.take(project);
    try {
      StandIn tool = script("step csim");
      ModelException e = assertThrows(ModelException.class, () -> build(tool, CSIM));
      assertEquals("H4J-PROJECT-009", e.diagnostics().get(0).code().id());
    } finally {
      lock.close();
    }
    assertTrue(build(script("step csim"), CSIM).succeeded());
  }

  @Test
  void namesWhatIsMissing() throws IOException {
    StandIn tool = script("step csim");
    Files.delete(scratch.resolve("standin-2024.2/bin/standin"));
    ToolException e = assertThrows(ToolException.class, () -> build(tool, CSIM));
    assertTrue(e.getMessage().contains("no 'standin' on PATH or in 'bin' of $STANDIN_HOME"));
    assertEquals(4, e.exitStatus());
    assertFalse(Files.exists(project.resolve("build.log")));
    UnsupportedFeatureException step =
        assertThrows(UnsupportedFeatureException.class, () -> build(tool, FIFO));
    assertEquals("H4J-BUILD-004", step.diagnostics().get(0).code().id());
  }

  @Test
  void takesTheProgramThatTheUserNames() throws IOException {
    StandIn tool = script("step csim");
    Path other = StandIn.script(scratch.resolve("other"), "echo other", "step csim").home();
    for (Path choice : List.of(other, other.resolve("bin"), other.resolve("bin/standin"))) {
      chosen = Optional.of(choice);
      printed.clear();
      assertTrue(build(tool, CSIM).succeeded());
      assertEquals(List.of("other"), printed);
    }
    chosen = Optional.of(scratch);
    ToolException e = assertThrows(ToolException.class, () -> build(tool, CSIM));
    assertEquals("H4J-BUILD-003", e.diagnostics().get(0).code().id());
  }

  @Test
  void tellsWhichProgramsThereAre() throws IOException {
    Tool found = service(script("step csim")).tools().get(0);
    assertEquals("Stand-in 2024.2", found.installed().orElseThrow().title());
  }

  @Test
  void asksAProgramWhoseFolderDoesNotTell() throws IOException {
    StandIn tool = script("[ \"$1\" = --version ] && echo 'stand-in v2024.2 (64-bit)'");
    Files.move(scratch.resolve("standin-2024.2"), scratch.resolve("standin"));
    chosen = Optional.of(scratch.resolve("standin"));
    ProgramSearch search = new ProgramSearch(name -> null, chosen);
    assertEquals(Optional.of("2024.2"), search.require(tool.programs().get(0)).version());
  }
}
