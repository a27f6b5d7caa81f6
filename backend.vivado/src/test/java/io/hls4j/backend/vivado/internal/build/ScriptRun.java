package io.hls4j.backend.vivado.internal.build;

import io.hls4j.core.api.build.BuildStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs a generated Tcl script in an ordinary Tcl interpreter, in which every command of the tool
 * prints its name and arguments; some of them fail, or leave files, as a test wants.
 */
final class ScriptRun {
  private static final String TCL = "/usr/bin/tclsh";
  private static final String COMMANDS =
      "open_project open_solution set_top add_files set_part create_clock set_clock_uncertainty"
          + " config_array_partition config_compile config_schedule config_dataflow csim_design"
          + " csynth_design cosim_design export_design create_project read_verilog generate_target"
          + " synth_ip read_xdc synth_design opt_design report_utilization report_timing_summary";

  private final Path project;
  private final StringBuilder prelude = new StringBuilder();

  /** A copy of an emitted project. */
  ScriptRun(String name, String backend, Path scratch) throws IOException {
    Path golden = Path.of("src/test/projects", name, backend);
    project = Files.createDirectories(scratch.resolve(name));
    try (Stream<Path> files = Files.list(golden)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".tcl")).toList()) {
        Files.copy(file, project.resolve(file.getFileName()));
      }
    }
    Files.createDirectories(project.resolve("tb_data"));
    for (String command : COMMANDS.split(" ")) {
      command(command, "");
    }
    prelude.append("proc get_ips {args} { return {} }\n");
  }

  static boolean isPossible() {
    return Files.isExecutable(Path.of(TCL));
  }

  Path project() {
    return project;
  }

  /** Tcl that runs before the script. */
  ScriptRun prelude(String text) {
    prelude.append(text).append('\n');
    return this;
  }

  /** A command of the tool does this, after it has printed its arguments. */
  ScriptRun command(String name, String body) {
    String print = "puts \"> " + name + " $args\"";
    prelude.append("proc ").append(name).append(" {args} { ").append(print);
    prelude.append("\n").append(body).append(" }\n");
    return this;
  }

  /**
   * What a script has done.
   *
   * @param status its exit status
   * @param lines what it has printed
   */
  record Result(int status, List<String> lines) {
    /** The commands of the tool that have a name. */
    List<String> calls(String name) {
      String start = "> " + name + " ";
      return lines.stream()
          .filter(l -> (l + " ").startsWith(start))
          .map(l -> l.substring(2).strip())
          .toList();
    }
  }

  Result build(Set<BuildStep> steps, String... arguments) throws Exception {
    Files.writeString(project.resolve(BuildOptions.FILE), BuildOptions.text(steps, false));
    return run("build_prj.tcl", arguments);
  }

  Result run(String script, String... arguments) throws Exception {
    Path main = project.resolveSibling("main.tcl");
    Files.writeString(main, prelude + "source " + project.resolve(script) + "\n");
    List<String> command = new ArrayList<>(List.of(TCL, main.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out.lines().toList());
  }
}
