package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.build.BuildEvents;
import io.hls4j.core.api.build.BuildOutcome;
import io.hls4j.core.api.build.BuildRequest;
import io.hls4j.core.api.build.BuildService;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.build.Program;
import io.hls4j.core.api.build.StepResult;
import io.hls4j.core.api.report.FifoUse;
import io.hls4j.core.api.report.ReportReader;
import io.hls4j.core.engine.internal.project.ProjectFile;
import io.hls4j.core.engine.internal.project.ProjectLock;
import io.hls4j.core.engine.internal.service.Plugins;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The build service. */
@Component
public final class BuildComponent implements BuildService {
  private final Supplier<List<BuildTool>> tools;
  private final Supplier<List<ReportReader>> readers;
  private final UnaryOperator<String> environment;

  /** Made by the component runtime. */
  @Activate
  public BuildComponent(@Reference ToolCollector collector) {
    this(collector::tools, collector::readers, ProgramSearch.environment());
  }

  BuildComponent(
      Supplier<List<BuildTool>> tools,
      Supplier<List<ReportReader>> readers,
      UnaryOperator<String> environment) {
    this.tools = tools;
    this.readers = readers;
    this.environment = environment;
  }

  @Override
  public BuildOutcome build(BuildRequest request, BuildEvents events) {
    ProjectRef project = new ProjectFile(name -> Optional.empty()).ref(request.project());
    BuildTool tool = tool(project.backend());
    ProgramSearch programs = new ProgramSearch(environment, request.tool());
    BuildRun run = new BuildRun(project, tool, programs, request, events);
    try {
      ProjectLock lock = ProjectLock.take(project.folder());
      try {
        return withDepths(run.run(), project);
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After FIFOs have been measured, their depths are kept for the next conversion. */
  private BuildOutcome withDepths(BuildOutcome outcome, ProjectRef project) {
    boolean isMeasured =
        outcome.steps().stream()
            .anyMatch(s -> s.step() == BuildStep.FIFO && s.end() == StepResult.End.DONE);
    Optional<ReportReader> reader =
        readers.get().stream().filter(r -> r.backend().equals(project.backend())).findFirst();
    if (!isMeasured || reader.isEmpty()) {
      return outcome;
    }
    DiagnosticLog log = new DiagnosticLog();
    List<ProjectRef> measured =
        project.isSplit() ? project.parts().stream().map(project::part).toList() : List.of(project);
    List<Diagnostic> all = new ArrayList<>(outcome.diagnostics());
    for (ProjectRef each : measured) {
      List<FifoUse> fifos =
          Plugins.call("report reader of " + each.backend(), () -> reader.get().read(each, log))
              .fifos();
      all.add(MeasuredDepths.write(each, fifos));
    }
    all.addAll(log.all());
    return outcome.withDiagnostics(all);
  }

  private BuildTool tool(String backend) {
    List<BuildTool> all = tools.get();
    return all.stream()
        .filter(t -> t.backend().equals(backend))
        .findFirst()
        .orElseThrow(
            () ->
                new UnsupportedFeatureException(
                    BuildDiagnostics.NO_TOOL.at("", backend, names(all))));
  }

  private static String names(List<BuildTool> tools) {
    return tools.isEmpty()
        ? "none"
        : tools.stream().map(BuildTool::backend).sorted().collect(Collectors.joining(", "));
  }

  @Override
  public List<Tool> tools() {
    ProgramSearch search = new ProgramSearch(environment, Optional.empty());
    List<Tool> all = new ArrayList<>();
    tools.get().stream()
        .sorted(Comparator.comparing(BuildTool::backend))
        .forEach(
            t -> {
              for (Program p : t.programs()) {
                all.add(new Tool(t.backend(), p, search.find(p)));
              }
            });
    return all;
  }
}
