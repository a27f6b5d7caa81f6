package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.text.Json;
import io.hls4j.cli.internal.text.Table;
import io.hls4j.core.api.build.BuildOutcome;
import io.hls4j.core.api.build.BuildRequest;
import io.hls4j.core.api.build.BuildService;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.StepResult;
import io.hls4j.core.graph.diag.Diagnostic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Runs the vendor's tools on a project. */
public final class BuildCommand implements Command {
  private static final Map<BuildStep, Option<Boolean>> STEPS = steps();
  private static final Option<Boolean> RESET =
      Option.flag("--reset", "Throw away what earlier builds left.");
  private static final Option<Duration> TIMEOUT =
      Option.text("--timeout", "MIN", "Stop everything after so many minutes; fractions are fine.")
          .as(BuildCommand::minutes);
  private static final Option<Path> TOOL =
      Option.path("--tool", "PATH", "The program, or the folder of its installation.");
  private static final Option<Integer> JOBS =
      Option.text("--jobs", "N", "How many parts of a split network are built at once.")
          .as(BuildCommand::jobs);
  private static final Option<Boolean> QUIET =
      Option.flag("-q --quiet", "Show the steps only, not what the tools print.");
  private static final Option<Boolean> JSON = Option.flag("--json", "The result as JSON.");

  private static final int TOOL_FAILED = 4;
  private static final double SECONDS_IN_MINUTE = 60;
  private static final double MILLISECONDS = 1000;
  private static final double LONGEST_MINUTES = 1e6;

  private static Map<BuildStep, Option<Boolean>> steps() {
    Map<BuildStep, Option<Boolean>> steps = new LinkedHashMap<>();
    for (BuildStep step : BuildStep.values()) {
      String title = step.title();
      String sentence = title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1) + ".";
      steps.put(step, Option.flag("--" + step.key(), sentence));
    }
    return steps;
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> options = new ArrayList<>(List.of(Targets.PROJECT));
    options.addAll(STEPS.values());
    options.addAll(List.of(RESET, TIMEOUT, TOOL, JOBS, QUIET, JSON));
    return options;
  }

  @Override
  public List<String> details() {
    return List.of(
        "",
        "Without steps, C simulation and synthesis run. What a step needs runs as well, unless it",
        "has been done and no source file has changed since. Tools are looked for in PATH and in",
        "the folders that their settings64.sh names (XILINX_VITIS, XILINX_HLS, XILINX_VIVADO);",
        "'hls4j doctor' shows which are found. All that they print is in build.log in DIR.",
        "Ctrl-C and --timeout stop all processes of a tool. 'hls4j report DIR' shows the figures.");
  }

  @Override
  public int run(Session session) {
    Given given = session.given();
    Console console = session.console();
    BuildService service = session.host().service(BuildService.class);
    BuildRequest request =
        new BuildRequest(
            given.get(Targets.PROJECT),
            chosen(given),
            given.has(RESET),
            given.find(TIMEOUT),
            given.find(TOOL),
            given.find(JOBS).orElseGet(BuildCommand::usualJobs));
    BuildOutcome outcome;
    if (given.has(QUIET)) {
      outcome =
          console.withProgress(
              progress -> {
                try (BuildPulse pulse = new BuildPulse(progress)) {
                  return service.build(request, pulse);
                }
              });
    } else {
      outcome = service.build(request, new BuildEcho(console));
    }
    print(outcome, console, given.has(JSON));
    return outcome.succeeded() ? 0 : TOOL_FAILED;
  }

  private static SortedSet<BuildStep> chosen(Given given) {
    SortedSet<BuildStep> chosen = new TreeSet<>();
    STEPS.forEach(
        (step, flag) -> {
          if (given.has(flag)) {
            chosen.add(step);
          }
        });
    return chosen;
  }

  /** Tools for hardware take much memory; half of the processors keep a machine usable. */
  private static int usualJobs() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  private static int jobs(String text) {
    int jobs = Integer.parseInt(text);
    if (jobs < 1) {
      throw new IllegalArgumentException("a number of programs, at least 1");
    }
    return jobs;
  }

  private static Duration minutes(String text) {
    double minutes = Double.parseDouble(text);
    if (!(minutes > 0 && minutes <= LONGEST_MINUTES)) {
      throw new IllegalArgumentException("a number of minutes above 0");
    }
    return Duration.ofMillis(Math.round(minutes * SECONDS_IN_MINUTE * MILLISECONDS));
  }

  private static void print(BuildOutcome outcome, Console console, boolean json) {
    if (json) {
      console.print(Json.text(values(outcome)));
    } else {
      List<Map<String, String>> rows = outcome.steps().stream().map(BuildCommand::row).toList();
      Table.lines(rows).forEach(console::print);
    }
    for (Diagnostic d : outcome.diagnostics()) {
      console.say(d.code().severity().name().toLowerCase(Locale.ROOT) + ": " + d.text());
    }
  }

  private static Map<String, String> row(StepResult result) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("step", result.step().key());
    row.put("result", Option.keyword(result.end()));
    row.put("time", result.time().isZero() ? "" : StepResult.text(result.time()));
    return row;
  }

  private static Map<String, Object> values(BuildOutcome outcome) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("succeeded", outcome.succeeded());
    all.put("steps", outcome.steps().stream().map(BuildCommand::values).toList());
    all.put(
        "exit_status", outcome.exitStatus().isPresent() ? outcome.exitStatus().getAsInt() : null);
    all.put("signal", outcome.signal().orElse(null));
    all.put("log", outcome.log().toString());
    all.put("errors", outcome.errors());
    all.put("messages", outcome.diagnostics().stream().map(Diagnostic::text).toList());
    return all;
  }

  private static Map<String, Object> values(StepResult result) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("step", result.step().key());
    values.put("result", Option.keyword(result.end()));
    values.put("seconds", result.time().toMillis() / MILLISECONDS);
    return values;
  }
}
