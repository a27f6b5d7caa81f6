package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.MissingServiceException;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.doctor.Doctor;
import io.hls4j.cli.internal.doctor.ExternalTools;
import io.hls4j.cli.internal.doctor.Finding;
import io.hls4j.core.api.build.BuildService;
import io.hls4j.core.api.build.BuildService.Tool;
import java.util.List;
import java.util.Map;

/** Explains what is not active, and what to do. */
public final class DoctorCommand implements Command {
  private static final Option<Boolean> CI =
      Option.flag("--ci", "End with status 1 if anything is not as it should be.");

  @Override
  public List<Option<?>> options() {
    return List.of(CI);
  }

  @Override
  public int run(Session session) {
    Console console = session.console();
    Doctor doctor = new Doctor(session.host().context());
    List<Finding> findings = doctor.examine();
    console.print("Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    console.print("bundles: " + census(doctor.census()));
    console.print("plugins: " + session.host().plugins());
    ExternalTools.on(String.valueOf(System.getenv("PATH")))
        .forEach((tool, place) -> console.print(tool + ": " + place));
    tools(session).forEach(console::print);
    console.print("");
    findings.forEach(finding -> console.print(finding.text()));
    console.print(findings.isEmpty() ? "Everything that is installed is active." : count(findings));
    return session.given().has(CI) && !findings.isEmpty() ? 1 : 0;
  }

  /** A doctor has to speak also where the service is missing. */
  private static List<String> tools(Session session) {
    try {
      return session.host().service(BuildService.class).tools().stream()
          .map(DoctorCommand::line)
          .distinct()
          .toList();
    } catch (MissingServiceException e) {
      return List.of();
    }
  }

  private static String line(Tool tool) {
    return tool.program().title()
        + ": "
        + tool.installed()
            .map(p -> p.file() + p.version().map(v -> ", version " + v).orElse(""))
            .orElse("not on the path");
  }

  private static String count(List<Finding> findings) {
    return findings.size() == 1 ? "1 finding." : findings.size() + " findings.";
  }

  private static String census(Map<String, Long> census) {
    return census.entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey())
        .reduce((a, b) -> a + ", " + b)
        .orElse("none");
  }
}
