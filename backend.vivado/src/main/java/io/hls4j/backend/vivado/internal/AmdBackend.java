package io.hls4j.backend.vivado.internal;

import io.hls4j.backend.vivado.internal.accelerator.AcceleratorOptions;
import io.hls4j.backend.vivado.internal.accelerator.AcceleratorShell;
import io.hls4j.backend.vivado.internal.build.BuildOptions;
import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.api.option.SplitOption;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.StreamsDocument;
import io.hls4j.core.codegen.project.StreamsJson;
import io.hls4j.core.codegen.project.TestBench;
import io.hls4j.core.codegen.project.TextTemplate;
import io.hls4j.core.codegen.project.WeightArray;
import io.hls4j.core.codegen.project.WriterOptions;
import io.hls4j.core.codegen.split.SplitPlan;
import io.hls4j.core.codegen.split.SplittingBackend;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.DiagnosticSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What Vivado HLS and Vitis HLS have in common: a network alone, or on a board. */
abstract class AmdBackend extends SplittingBackend {
  private final BackendOption<String> clockUncertainty;
  private final Optional<AcceleratorShell> shell;

  AmdBackend(
      HlsDialect dialect,
      KernelCatalogue kernels,
      String clockUncertainty,
      Optional<AcceleratorShell> shell) {
    super(dialect, kernels);
    this.clockUncertainty = AmdOptions.clockUncertainty(clockUncertainty);
    this.shell = shell;
  }

  @Override
  public List<BackendOption<?>> options() {
    List<BackendOption<?>> target =
        shell.isPresent()
            ? AcceleratorOptions.ALL
            : List.of(AmdOptions.PART, AmdOptions.CLOCK_PERIOD);
    // On a board nothing is beside the accelerator that could hold its weights.
    List<BackendOption<?>> writer =
        shell.isPresent() ? WriterOptions.and() : WriterOptions.and(SplitOption.BEFORE);
    return Stream.of(target, common(), writer)
        .flatMap(List::stream)
        .filter(o -> shell.isEmpty() || o != AmdOptions.BRAM_FACTOR)
        .toList();
  }

  private List<BackendOption<?>> common() {
    return List.of(
        clockUncertainty,
        AmdOptions.VERSION,
        AmdOptions.MAXIMUM_SIZE,
        AmdOptions.BRAM_FACTOR,
        AmdOptions.TOOL_LIMITS,
        AmdOptions.PIPELINE_STYLE,
        AmdOptions.PIPELINE_INTERVAL);
  }

  @Override
  public void check(Graph graph, ProjectSettings settings, DiagnosticSink sink) {
    super.check(graph, settings, sink);
    WeightPorts.check(graph, settings, sink);
    shell.ifPresent(s -> s.check(graph, settings, sink));
  }

  @Override
  protected boolean hasWeightFiles() {
    return true;
  }

  @Override
  protected boolean hasStreams() {
    return true;
  }

  /** On a board the wrapper calls the top function. */
  @Override
  protected boolean simulatesDataflow(IoType io) {
    return io == IoType.STREAM && shell.isEmpty();
  }

  @Override
  protected List<WeightArray> weightPorts(Firmware firmware, ProjectSettings settings) {
    return WeightPorts.of(firmware, settings);
  }

  @Override
  protected List<String> reservedNames(String projectName) {
    List<String> own = List.of(StreamTop.arrayCall(projectName), WordTop.network(projectName));
    return shell.isEmpty()
        ? own
        : Stream.concat(own.stream(), AcceleratorShell.reservedNames(projectName).stream())
            .toList();
  }

  @Override
  public SimulationRecipe simulation(Graph graph, ProjectSettings settings) {
    SimulationRecipe network = super.simulation(graph, settings);
    if (shell.isEmpty()) {
      return network;
    }
    List<String> sources = new ArrayList<>(network.sources());
    sources.add(0, "firmware/" + AcceleratorShell.top(settings.projectName()) + ".cpp");
    return new SimulationRecipe(
        sources, network.includeDirectories(), network.standard(), network.flags());
  }

  @Override
  protected String arrayCall(Firmware firmware) {
    if (shell.isPresent()) {
      return AcceleratorShell.arrayCall(firmware.name());
    }
    return firmware.streams().isPresent() || firmware.isPart()
        ? StreamTop.arrayCall(firmware.name())
        : super.arrayCall(firmware);
  }

  @Override
  protected String arrayCallHeader(Firmware firmware) {
    return arrayCall(firmware) + ".h";
  }

  /** What the tool must be told of the pipelines of functions that streams join. */
  String pipelines() {
    return "";
  }

  /** What differs between the build scripts, by the placeholders of their template. */
  abstract Map<String, String> script();

  @Override
  protected void emitVendorFiles(Firmware firmware, ProjectSettings settings, ProjectFiles files) {
    String name = firmware.name();
    boolean isInner = shell.isPresent();
    if (firmware.streams().isPresent()) {
      StreamTop top = new StreamTop(firmware, settings, isInner);
      files.text("firmware/" + name + ".h", top.header());
      files.text("firmware/" + name + ".cpp", top.source());
      if (!isInner) {
        files.text("firmware/" + arrayCallHeader(firmware), top.arrays(arrayCall(firmware)));
      }
      files.text("streams.md", StreamsDocument.text(firmware));
      files.text("streams.json", StreamsJson.text(firmware));
    } else if (firmware.isPart()) {
      WordTop top = new WordTop(firmware, settings);
      files.text("firmware/" + name + ".h", top.header());
      files.text("firmware/" + name + ".cpp", top.source());
      files.text("firmware/" + arrayCallHeader(firmware), top.arrays(arrayCall(firmware)));
    } else {
      AmdTop top = new AmdTop(firmware, settings, isInner);
      files.text("firmware/" + name + ".h", top.header());
      files.text("firmware/" + name + ".cpp", top.source());
    }
    String include = "firmware/" + arrayCallHeader(firmware);
    files.text(
        name + "_test.cpp", TestBench.text(firmware, settings, include, arrayCall(firmware)));
    emitScripts(name, settings, files);
    shell.ifPresent(s -> s.emit(firmware, settings, files));
  }

  @Override
  protected List<String> buildCommands(ProjectSettings settings) {
    List<String> commands = new ArrayList<>(buildCommands());
    commands.add("vivado -mode batch -source vivado_synth.tcl # logic synthesis, after synth");
    shell.ifPresent(s -> commands.add(s.buildCommand(settings)));
    return commands;
  }

  @Override
  protected List<String> vendorFiles(Firmware firmware, ProjectSettings settings) {
    List<String> all = new ArrayList<>();
    if (firmware.streams().isPresent()) {
      all.add("streams.md # depths of all FIFOs, and why nothing can deadlock");
    }
    all.add(firmware.name() + "_test.cpp # the test bench of both simulations");
    all.add("project.tcl # device, clock and names, which the scripts share");
    all.add("build_prj.tcl # high-level synthesis, its steps chosen in build_opt.tcl");
    all.add("vivado_synth.tcl # logic synthesis");
    shell.ifPresent(s -> all.addAll(s.files(firmware.name(), settings)));
    return all;
  }

  /** Commands of high-level synthesis. */
  abstract List<String> buildCommands();

  @Override
  protected void checkPart(Graph part, ProjectSettings settings, DiagnosticSink sink) {
    PartChecks.run(part, settings, sink);
  }

  @Override
  protected void emitJoin(SplitPlan plan, ProjectSettings settings, ProjectFiles files) {
    new JoinScripts(plan, script()).emit(projectValues(plan.whole().name(), settings), files);
  }

  private void emitScripts(String name, ProjectSettings settings, ProjectFiles files) {
    boolean isInner = shell.isPresent();
    String top = isInner ? AcceleratorShell.top("${project_name}") : "$project_name";
    Map<String, String> values = projectValues(name, settings);
    template(files, "project.tcl", values);
    template(files, "vivado_synth.tcl", values);
    Map<String, String> script = new HashMap<>(script());
    script.put("top", top);
    script.put("pipelines", settings.ioType() == IoType.STREAM ? pipelines() : "");
    script.put(
        "shell",
        isInner
            ? "\nadd_files firmware/"
                + top
                + ".cpp -cflags $source_flags"
                + "\nadd_files -tb drivers/${project_name}_numbers.h"
            : "");
    template(files, "build_prj.tcl", script);
    files.text(BuildOptions.FILE, BuildOptions.text(BuildOptions.USUAL, false));
  }

  /** What the scripts of a project share, by the placeholders of their templates. */
  private Map<String, String> projectValues(String name, ProjectSettings settings) {
    boolean isInner = shell.isPresent();
    return Map.of(
        "project", name,
        "top", isInner ? AcceleratorShell.top("${project_name}") : "$project_name",
        "backend", name(),
        "part", isInner ? AcceleratorShell.part(settings) : settings.option(AmdOptions.PART),
        "clock_period", Double.toString(clockPeriod(settings)),
        "clock_uncertainty", settings.option(clockUncertainty),
        "version", settings.option(AmdOptions.VERSION),
        "maximum_size", Integer.toString(settings.option(AmdOptions.MAXIMUM_SIZE)));
  }

  private double clockPeriod(ProjectSettings settings) {
    return shell.isPresent()
        ? AcceleratorShell.clockPeriod(settings)
        : settings.option(AmdOptions.CLOCK_PERIOD);
  }

  static void template(ProjectFiles files, String name, Map<String, String> values) {
    files.text(name, TextTemplate.resource(AmdBackend.class, name + ".in").fill(values));
  }
}
