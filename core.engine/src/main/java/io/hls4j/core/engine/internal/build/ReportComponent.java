package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.report.ModuleEstimate;
import io.hls4j.core.api.report.Report;
import io.hls4j.core.api.report.ReportReader;
import io.hls4j.core.api.report.ReportService;
import io.hls4j.core.api.report.Synthesis;
import io.hls4j.core.engine.internal.project.ProjectFile;
import io.hls4j.core.engine.internal.service.Plugins;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The report service. */
@Component
public final class ReportComponent implements ReportService {
  private final Supplier<List<ReportReader>> readers;
  private final Supplier<List<BuildTool>> tools;

  /** Made by the component runtime. */
  @Activate
  public ReportComponent(@Reference ToolCollector collector) {
    this(collector::readers, collector::tools);
  }

  ReportComponent(Supplier<List<ReportReader>> readers, Supplier<List<BuildTool>> tools) {
    this.readers = readers;
    this.tools = tools;
  }

  @Override
  public ProjectReport read(Path folder) {
    ProjectFile file = new ProjectFile(name -> Optional.empty());
    ProjectRef project = file.ref(folder);
    ReportReader reader = reader(project.backend());
    DiagnosticLog log = new DiagnosticLog();
    Report report =
        Plugins.call("report reader of " + reader.backend(), () -> read(reader, project, log));
    LayerNames names = new LayerNames(file.layers(folder));
    Optional<Synthesis> named = report.synthesis().map(s -> s.withModules(named(s, names)));
    checkAge(project, report, log);
    return new ProjectReport(project, report.withSynthesis(named), log.all());
  }

  private static Report read(ReportReader reader, ProjectRef project, DiagnosticLog log) {
    Report whole = reader.read(project, log);
    List<Report> parts =
        project.parts().stream().map(p -> reader.read(project.part(p), log)).toList();
    return project.isSplit() ? new PartReports(project.parts(), parts).with(whole) : whole;
  }

  private static List<ModuleEstimate> named(Synthesis synthesis, LayerNames names) {
    return synthesis.modules().stream().map(names::named).toList();
  }

  private ReportReader reader(String backend) {
    List<ReportReader> all = readers.get();
    return all.stream()
        .filter(r -> r.backend().equals(backend))
        .findFirst()
        .orElseThrow(
            () ->
                new UnsupportedFeatureException(
                    BuildDiagnostics.NO_READER.at(
                        "",
                        backend,
                        all.isEmpty()
                            ? "none"
                            : all.stream()
                                .map(ReportReader::backend)
                                .sorted()
                                .collect(Collectors.joining(", ")))));
  }

  /** Says which figures are of sources that are no longer there, and which are gone. */
  private void checkAge(ProjectRef project, Report report, DiagnosticLog log) {
    Optional<BuildTool> tool =
        tools.get().stream().filter(t -> t.backend().equals(project.backend())).findFirst();
    if (tool.isEmpty()) {
      return;
    }
    BuildRecord record = BuildRecord.of(project.folder());
    String now = fingerprint(tool.get(), project);
    present(report)
        .forEach(
            (step, present) -> {
              Optional<String> then = record.done(step);
              if (then.isPresent() && !present) {
                log.report(BuildDiagnostics.NO_REPORT.at("", step.key(), project.folder()));
              } else if (then.filter(t -> !t.equals(now)).isPresent()) {
                log.report(BuildDiagnostics.CHANGED.at("", step.key(), project.folder()));
              }
            });
  }

  private static String fingerprint(BuildTool tool, ProjectRef project) {
    try {
      return StepChoice.fingerprint(tool, project);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<BuildStep, Boolean> present(Report report) {
    Map<BuildStep, Boolean> present = new TreeMap<>();
    present.put(BuildStep.CSIM, report.software().isPresent());
    present.put(BuildStep.SYNTH, report.synthesis().isPresent());
    present.put(BuildStep.COSIM, report.coSimulation().isPresent());
    present.put(BuildStep.VSYNTH, report.logicSynthesis().isPresent());
    return present;
  }
}
