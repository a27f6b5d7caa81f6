package io.hls4j.core.codegen.split;

import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.api.backend.ProjectPart;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.api.option.SplitOption;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.HlsBackend;
import io.hls4j.core.codegen.project.SimulationDriver;
import io.hls4j.core.codegen.project.TestBench;
import io.hls4j.core.codegen.project.TestData;
import io.hls4j.core.codegen.project.WriterOptions;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.split.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A backend that can also write a network in parts: a project for each part in a folder of its own,
 * beside them a header that calls one after the other, a simulation and a test bench of the whole.
 * Subclasses that declare {@link SplitOption#BEFORE} add what joins the parts in hardware.
 */
public abstract class SplittingBackend extends HlsBackend {
  /** Name of the document on the parts and the tensors between them. */
  public static final String DOCUMENT = "split.md";

  /** A backend that writes the given dialect and calls the given kernels. */
  protected SplittingBackend(HlsDialect dialect, KernelCatalogue kernels) {
    super(dialect, kernels);
  }

  /** Writes the scripts that join the parts, into the folder of the whole. */
  protected abstract void emitJoin(SplitPlan plan, ProjectSettings settings, ProjectFiles files);

  /** Reports what keeps a part from being joined to the others. */
  protected void checkPart(Graph part, ProjectSettings settings, DiagnosticSink sink) {}

  private static boolean isSplit(ProjectSettings settings) {
    return !settings.option(SplitOption.BEFORE).isEmpty();
  }

  private static Partition partition(Graph graph, ProjectSettings settings) {
    return Partition.before(graph, settings.option(SplitOption.BEFORE));
  }

  /** Settings of a part: its name, a namespace of its own, no data yet. */
  private static ProjectSettings settings(ProjectSettings whole, ProjectPart part) {
    String space =
        whole
            .options()
            .find(WriterOptions.NAMESPACE.attr())
            .map(n -> n + "_" + part.folder())
            .orElse(part.name());
    AttrMap options =
        whole
            .options()
            .without(SplitOption.BEFORE.attr())
            .with(WriterOptions.NAMESPACE.attr(), space);
    return new ProjectSettings(part.name(), whole.ioType(), options, List.of(), List.of());
  }

  @Override
  public void check(Graph graph, ProjectSettings settings, DiagnosticSink sink) {
    if (!isSplit(settings)) {
      super.check(graph, settings, sink);
      return;
    }
    DiagnosticLog cuts = new DiagnosticLog();
    Partition.check(graph, settings.option(SplitOption.BEFORE), cuts);
    cuts.all().forEach(sink::report);
    if (cuts.errors().isEmpty()) {
      Partition partition = partition(graph, settings);
      List<ProjectPart> parts = ProjectPart.of(settings.projectName(), partition);
      DiagnosticLog log = new DiagnosticLog();
      for (int p = 0; p < parts.size(); p++) {
        ProjectSettings own = settings(settings, parts.get(p));
        super.check(partition.parts().get(p), own, log);
        checkPart(partition.parts().get(p), own, log);
      }
      log.all().forEach(sink::report);
      boolean asks =
          graph.nodes().stream().anyMatch(n -> n.attrs().find(Schedule.FIFO_DEPTH).isPresent());
      if (log.errors().isEmpty() && settings.ioType() == IoType.STREAM && asks) {
        checkDepths(partition, settings, sink);
      }
    }
  }

  /** A stream that the user makes smaller may stop functions of other parts. */
  private void checkDepths(Partition partition, ProjectSettings settings, DiagnosticSink sink) {
    String waiting = new JoinedStreams(partition, planned(partition, settings)).deadlock();
    if (!waiting.isEmpty()) {
      sink.report(SplitDiagnostics.DEADLOCK.at("FifoDepth", waiting));
    }
  }

  @Override
  public void emit(Graph graph, ProjectSettings settings, ProjectFiles files) {
    if (!isSplit(settings)) {
      super.emit(graph, settings, files);
      return;
    }
    SplitPlan plan = split(graph, settings);
    for (int p = 0; p < plan.parts().size(); p++) {
      ProjectPart part = plan.parts().get(p);
      emit(
          plan.firmware().get(p),
          settings(settings, part),
          new FolderFiles(part.folder() + "/", files));
    }
    emitChain(plan, settings, files);
    files.text(DOCUMENT, SplitDocument.text(plan));
    emitJoin(plan, settings, files);
  }

  private SplitPlan split(Graph graph, ProjectSettings settings) {
    Partition partition = partition(graph, settings);
    List<ProjectPart> parts = ProjectPart.of(settings.projectName(), partition);
    List<Firmware> planned = planned(partition, settings);
    return new SplitPlanner(settings.projectName(), graph.name(), partition, parts, planned).plan();
  }

  private List<Firmware> planned(Partition partition, ProjectSettings settings) {
    List<ProjectPart> parts = ProjectPart.of(settings.projectName(), partition);
    return IntStream.range(0, parts.size())
        .mapToObj(p -> plan(partition.parts().get(p), settings(settings, parts.get(p))))
        .map(Firmware::asPart)
        .toList();
  }

  private void emitChain(SplitPlan plan, ProjectSettings settings, ProjectFiles files) {
    Chain chain = new Chain(plan, this::arrayCall);
    String call = plan.whole().name();
    files.text(
        chain.fileName(),
        chain.header(
            IntStream.range(0, plan.parts().size())
                .mapToObj(
                    p -> firmware(plan.parts().get(p)) + arrayCallHeader(plan.firmware().get(p)))
                .toList()));
    files.text(
        call + "_test.cpp",
        TestBench.text(
            plan.whole(),
            settings,
            chain.fileName(),
            call,
            TestBench.Frame.PLAIN,
            chain.recorder()));
    TestData.emit(settings, files);
    String kernels = "../" + firmware(plan.parts().get(0));
    files.text(
        SIMULATION + "/driver.cpp",
        SimulationDriver.text(plan.whole(), "../" + chain.fileName(), kernels, call));
    emitStandIns(files);
  }

  /** The folder of the C++ of a part, seen from that of the whole. */
  private String firmware(ProjectPart part) {
    return part.folder() + "/" + firmwareFolder() + "/";
  }

  @Override
  public SimulationRecipe simulation(Graph graph, ProjectSettings settings) {
    if (!isSplit(settings)) {
      return super.simulation(graph, settings);
    }
    List<String> sources = new ArrayList<>();
    for (ProjectPart part : ProjectPart.of(settings.projectName(), partition(graph, settings))) {
      sources.add(firmware(part) + part.name() + ".cpp");
    }
    sources.add(SIMULATION + "/driver.cpp");
    return recipe(sources);
  }

  /** Files below a folder of the project. */
  private record FolderFiles(String folder, ProjectFiles whole) implements ProjectFiles {
    @Override
    public void text(String path, String content) {
      whole.text(folder + path, content);
    }

    @Override
    public void script(String path, String content) {
      whole.script(folder + path, content);
    }

    @Override
    public void binary(String path, byte[] content) {
      whole.binary(folder + path, content);
    }
  }
}
