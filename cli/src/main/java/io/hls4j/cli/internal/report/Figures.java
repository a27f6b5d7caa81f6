package io.hls4j.cli.internal.report;

import io.hls4j.core.api.report.LoopEstimate;
import io.hls4j.core.api.report.ModuleEstimate;
import io.hls4j.core.api.report.Netlist;
import io.hls4j.core.api.report.Report;
import io.hls4j.core.api.report.ReportService.ProjectReport;
import io.hls4j.core.api.report.ResourceUse;
import io.hls4j.core.api.report.Synthesis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The figures of a report in words, and as rows of tables; the text and the page show the same. */
final class Figures {
  private final ProjectReport project;
  private final Report report;

  Figures(ProjectReport project) {
    this.project = project;
    this.report = project.report();
  }

  /** Project, tool and device. */
  String title() {
    Optional<Synthesis> s = report.synthesis();
    Stream<String> parts =
        Stream.of(
            project.project().name() + " (" + project.project().backend() + ")",
            s.map(Synthesis::tool).orElse(""),
            s.map(Synthesis::part).orElse(""));
    return String.join(", ", parts.filter(p -> !p.isEmpty()).toList());
  }

  /** What matters most, by name. */
  Map<String, String> summary() {
    Map<String, String> all = new LinkedHashMap<>();
    report.synthesis().ifPresent(s -> synthesis(all, s));
    report.coSimulation().ifPresent(c -> all.put("co-simulation", Words.measured(c)));
    report.software().ifPresent(r -> all.put("C simulation", Words.results(r)));
    report.hardware().ifPresent(r -> all.put("simulated hardware", Words.results(r)));
    report.logicSynthesis().ifPresent(n -> timing(all, "logic synthesis", n));
    report.implementation().ifPresent(n -> timing(all, "implementation", n));
    return all;
  }

  private static void synthesis(Map<String, String> all, Synthesis s) {
    OptionalDouble target = s.clock().target();
    all.put(
        "clock",
        "target "
            + Words.nanoseconds(target)
            + ", estimated "
            + Words.nanoseconds(s.clock().estimated())
            + Words.frequency(s.clock().estimated()));
    all.put("latency", Words.cycles(s.latency()) + Words.duration(s.latency(), target));
    all.put("interval", Words.cycles(s.interval()) + Words.rate(s.interval(), target));
    if (!s.pipelining().isEmpty()) {
      all.put("pipelining", s.pipelining());
    }
  }

  private static void timing(Map<String, String> all, String name, Netlist netlist) {
    all.put(name, netlist.tool() + ", " + netlist.timing().map(Words::slack).orElse("no timing"));
  }

  /** The tools that count resources, with their counts. */
  Map<String, List<ResourceUse>> uses() {
    Map<String, List<ResourceUse>> uses = new LinkedHashMap<>();
    report.synthesis().ifPresent(s -> uses.put("synthesis", s.resources()));
    report.logicSynthesis().ifPresent(n -> uses.put("logic synthesis", n.resources()));
    report.implementation().ifPresent(n -> uses.put("implementation", n.resources()));
    return uses;
  }

  /** Names of all resources that somebody counts. */
  List<String> resources() {
    return uses().values().stream()
        .flatMap(List::stream)
        .map(ResourceUse::resource)
        .distinct()
        .toList();
  }

  /**
   * One row for each resource: what each tool counts, what there is, how much the last one uses.
   */
  List<Map<String, String>> resourceRows() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String resource : resources()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("resource", resource);
      Optional<ResourceUse> last = Optional.empty();
      for (var tool : uses().entrySet()) {
        Optional<ResourceUse> use = find(tool.getValue(), resource);
        row.put(tool.getKey(), use.map(ResourceUse::usedText).orElse(""));
        last = use.isPresent() ? use : last;
      }
      row.put("available", last.map(u -> Words.number(u.available())).orElse(""));
      row.put("used", last.map(Words::percent).orElse(""));
      rows.add(row);
    }
    return rows;
  }

  static Optional<ResourceUse> find(List<ResourceUse> uses, String resource) {
    return uses.stream().filter(u -> u.resource().equals(resource)).findFirst();
  }

  /** One row for each module of synthesis. */
  List<Map<String, String>> moduleRows() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (ModuleEstimate m : modules()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("layer", m.layer().orElse(""));
      row.put("latency", m.latency().text());
      row.put("interval", m.interval().text());
      row.put("clock", Words.nanoseconds(m.clock().estimated()));
      m.resources().forEach(u -> row.put(u.resource(), u.usedText()));
      row.put("module", m.name());
      rows.add(row);
    }
    return rows;
  }

  /** One row for each loop of each module. */
  List<Map<String, String>> loopRows() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (ModuleEstimate m : modules()) {
      for (LoopEstimate l : m.loops()) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("layer", m.layer().orElse(""));
        row.put("loop", l.name());
        row.put("trips", l.trips().text());
        row.put("latency", l.latency().text());
        row.put("interval", Words.text(l.interval()));
        row.put("depth", Words.text(l.depth()));
        row.put("module", m.name());
        rows.add(row);
      }
    }
    return rows;
  }

  private List<ModuleEstimate> modules() {
    return report.synthesis().map(Synthesis::modules).orElse(List.of());
  }

  /** One row for each FIFO. */
  List<Map<String, String>> fifoRows() {
    List<Map<String, String>> rows = new ArrayList<>();
    report
        .fifos()
        .forEach(
            f -> {
              Map<String, String> row = new LinkedHashMap<>();
              row.put("fifo", f.name());
              row.put("depth", Words.text(f.depth()));
              row.put("most elements", Long.toString(f.most()));
              rows.add(row);
            });
    return rows;
  }

  /** Options of {@code build} whose figures are not there. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    add(missing, report.software().isEmpty(), "--csim");
    add(missing, report.synthesis().isEmpty(), "--synth");
    add(missing, report.coSimulation().isEmpty(), "--cosim");
    add(missing, report.logicSynthesis().isEmpty(), "--vsynth");
    return missing;
  }

  private static void add(List<String> missing, boolean is, String option) {
    if (is) {
      missing.add(option);
    }
  }
}
