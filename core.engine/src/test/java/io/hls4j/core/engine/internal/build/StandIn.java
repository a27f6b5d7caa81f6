package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.backend.ProjectPart;
import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.build.BuildStage;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTask;
import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.build.InstalledProgram;
import io.hls4j.core.api.build.Program;
import io.hls4j.core.api.build.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A vendor's tool that is a shell script, which does what a test wants. */
final class StandIn implements BuildTool {
  private static final Program PROGRAM =
      new Program("Stand-in", List.of("standin"), List.of("STANDIN_HOME"), "--version");

  private final Path home;

  private final boolean hasFifos;

  private StandIn(Path home, boolean hasFifos) {
    this.home = home;
    this.hasFifos = hasFifos;
  }

  /** The same, which can measure FIFOs, too. */
  StandIn withFifos() {
    return new StandIn(home, true);
  }

  /** The script in the {@code bin} of a home; its last lines are given, the first print marks. */
  static StandIn script(Path folder, String... lines) throws IOException {
    Path home = Files.createDirectories(folder.resolve("standin-2024.2/bin")).getParent();
    Path file = home.resolve("bin/standin");
    String helpers =
        """
        #!/bin/sh
        begin() { echo "***** hls4j: $1 *****"; }
        done_() { echo "***** hls4j: $1 done *****"; }
        step() { begin $1; done_ $1; }
        """;
    Files.writeString(file, helpers + String.join("\n", lines) + "\n");
    file.toFile().setExecutable(true);
    return new StandIn(home, false);
  }

  Path home() {
    return home;
  }

  /** The only environment variable that is set. */
  String environment(String name) {
    return name.equals("STANDIN_HOME") ? home.toString() : null;
  }

  @Override
  public String backend() {
    return "fake";
  }

  @Override
  public List<Program> programs() {
    return List.of(PROGRAM);
  }

  @Override
  public SortedSet<BuildStep> steps() {
    return new TreeSet<>(
        hasFifos
            ? EnumSet.allOf(BuildStep.class)
            : EnumSet.complementOf(EnumSet.of(BuildStep.FIFO)));
  }

  @Override
  public List<String> sources(ProjectRef project) {
    return List.of("firmware", "missing");
  }

  @Override
  public List<BuildStage> plan(BuildTask task, Toolbox tools) {
    InstalledProgram program = tools.require(PROGRAM);
    if (task.project().isSplit()) {
      return parts(task, program);
    }
    String steps = String.join(" ", task.steps().stream().map(BuildStep::key).toList());
    return List.of(
        new BuildStage(
            program,
            task.steps(),
            List.of("--name", "a b;c", "--reset=" + task.reset()),
            Map.of("options.txt", steps + "\n")));
  }

  /** Every part, then what joins them. */
  private static List<BuildStage> parts(BuildTask task, InstalledProgram program) {
    SortedSet<BuildStep> steps = new TreeSet<>(task.steps());
    boolean joins = steps.remove(BuildStep.STITCH);
    List<BuildStage> stages = new ArrayList<>();
    for (ProjectPart part : task.project().parts()) {
      stages.add(new BuildStage(program, steps, List.of(part.name()), Map.of()).in(part.folder()));
    }
    if (joins) {
      SortedSet<BuildStep> last = new TreeSet<>(List.of(BuildStep.STITCH));
      stages.add(new BuildStage(program, last, List.of("all"), Map.of()));
    }
    return stages;
  }

  @Override
  public Optional<String> advice(String line) {
    return line.contains("HLS 200-70") ? Optional.of("do this") : Optional.empty();
  }
}
