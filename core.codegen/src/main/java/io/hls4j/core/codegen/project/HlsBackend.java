package io.hls4j.core.codegen.project;

import static io.hls4j.core.codegen.project.WeightFiles.NONE;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.LayerFigures;
import io.hls4j.core.api.backend.LayerSupport;
import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.api.kernel.KernelCase;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.ConvImplementation;
import io.hls4j.core.codegen.kernel.HeaderSet;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.hls.kernels.KernelSources;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A backend that writes C++ for a high-level synthesis tool. Subclasses say what is the vendor's:
 * the top function, the declaration of weights, the build scripts.
 */
public abstract class HlsBackend implements Backend {
  /** Folder of the simulation, with headers that stand in for the vendor's. */
  protected static final String SIMULATION = "simulation";

  private final HlsDialect dialect;
  private final KernelCatalogue kernels;

  /** A backend that writes the given dialect and calls the given kernels. */
  protected HlsBackend(HlsDialect dialect, KernelCatalogue kernels) {
    this.dialect = dialect;
    this.kernels = kernels;
  }

  /** Folder of the C++ that is synthesized, without a slash at the end. */
  protected String firmwareFolder() {
    return "firmware";
  }

  /** What ends a synthesis run of the tool with an error; nothing unless the backend knows. */
  protected ToolLimits limits(ProjectSettings settings) {
    return ToolLimits.NONE;
  }

  /** Writes what is the vendor's: sources with the top function, build scripts. */
  protected abstract void emitVendorFiles(
      Firmware firmware, ProjectSettings settings, ProjectFiles files);

  /** Commands that build a project without hls4j, each with {@code # why}, for its README. */
  protected List<String> buildCommands(ProjectSettings settings) {
    return List.of();
  }

  /** The vendor's files, each with {@code # what}, for the README. */
  protected List<String> vendorFiles(Firmware firmware, ProjectSettings settings) {
    return List.of();
  }

  /** Names that the vendor's files define, beside that of the project. */
  protected List<String> reservedNames(String projectName) {
    return List.of();
  }

  /** Paths of headers in {@code nnet/core} that the vendor's files include. */
  protected List<String> coreHeaders() {
    return List.of();
  }

  /** Declaration of a constant array, up to the equals sign. */
  protected String arrayDeclaration(WeightArray array) {
    return "static const "
        + array.type().name()
        + " "
        + array.name()
        + "["
        + array.data().size()
        + "]";
  }

  /** Function that takes all tensors of one sample as arrays, inputs first. */
  protected String arrayCall(Firmware firmware) {
    return firmware.name();
  }

  /** Name of the file in the firmware folder that declares {@link #arrayCall}. */
  protected String arrayCallHeader(Firmware firmware) {
    return firmware.name() + ".h";
  }

  /** Whether tensors can travel on streams, too; then {@link Firmware#streams} may be there. */
  protected boolean hasStreams() {
    return false;
  }

  /**
   * Whether the simulation of a network of streams runs its functions beside each other, which the
   * source of the top function then has.
   */
  protected boolean simulatesDataflow(IoType io) {
    return false;
  }

  /** Weights that are arguments of the top function. */
  protected List<WeightArray> weightPorts(Firmware firmware, ProjectSettings settings) {
    return List.of();
  }

  /** The backend whose kernels are called; itself unless it is a variant of another. */
  protected String kernelFamily() {
    return name();
  }

  /**
   * Whether {@code __SYNTHESIS__} tells the tool from a program on the CPU, which can read files.
   */
  protected boolean hasWeightFiles() {
    return false;
  }

  /** C++ standard with which the firmware is compiled for the CPU. */
  protected String simulationStandard() {
    return "c++14";
  }

  @Override
  public LayerSupport support(LayerKind kind) {
    Map<IoType, List<KernelCase>> cases = new EnumMap<>(IoType.class);
    for (IoType io : hasStreams() ? IoType.values() : new IoType[] {IoType.PARALLEL}) {
      List<KernelCase> own =
          kernels.bindings(kind, kernelFamily()).stream()
              .map(b -> ConvImplementation.limit(b.kernelCase(), kind, io))
              .filter(c -> c.choices().values().stream().noneMatch(Set::isEmpty))
              .toList();
      if (!own.isEmpty()) {
        cases.put(io, own);
      }
    }
    return new LayerSupport(kind, cases);
  }

  @Override
  public void check(Graph graph, ProjectSettings settings, DiagnosticSink sink) {
    new CapabilityCheck(kernelFamily(), hasStreams(), dialect, kernels, sink).run(graph, settings);
    if (!hasWeightFiles() && WeightFiles.of(settings.option(WriterOptions.WEIGHT_FILES)) != NONE) {
      sink.report(CodegenDiagnostics.NO_WEIGHT_FILES.at("WriterConfig", name()));
    }
    new LimitCheck(limits(settings), settings.ioType(), sink).run(graph);
    boolean asks =
        graph.nodes().stream().anyMatch(n -> n.attrs().find(Schedule.FIFO_DEPTH).isPresent());
    if (hasStreams() && settings.ioType() == IoType.STREAM && asks) {
      depths(graph, settings, sink);
    }
  }

  @Override
  public List<LayerFigures> figures(Graph graph, ProjectSettings settings) {
    return HardwareFigures.of(graph);
  }

  private void depths(Graph graph, ProjectSettings settings, DiagnosticSink sink) {
    StreamPlan plan = plan(graph, settings).streams().orElseThrow();
    plan.miscounted()
        .forEach((layer, n) -> sink.report(CodegenDiagnostics.DEPTH_COUNT.at(layer, n)));
    if (!plan.waiting().isEmpty()) {
      sink.report(CodegenDiagnostics.DEADLOCK.at("FifoDepth", plan.deadlock(), plan.shallowText()));
      return;
    }
    for (Channel c : plan.shallow()) {
      sink.report(CodegenDiagnostics.SHALLOW_STREAM.at(c.name(), c.depth(), c.needed()));
    }
  }

  @Override
  public void emit(Graph graph, ProjectSettings settings, ProjectFiles files) {
    emit(plan(graph, settings), settings, files);
  }

  /** Writes every file of a project for firmware that is planned. */
  protected void emit(Firmware firmware, ProjectSettings settings, ProjectFiles files) {
    String folder = firmwareFolder() + "/";
    files.text(folder + "defines.h", DefinesHeader.text(firmware));
    files.text(folder + "parameters.h", ParametersHeader.text(firmware));
    List<String> roots = new ArrayList<>(firmware.headers());
    WeightFiles form = weightFiles(settings);
    firmware.arrays().forEach(array -> emitWeights(firmware, array, form, files));
    if (form != NONE) {
      roots.add("nnet/core/weight_file.h");
    }
    for (LayerClass made : firmware.classes()) {
      files.text(folder + made.path(), made.text(firmware));
      roots.addAll(made.content().includes());
    }
    roots.addAll(coreHeaders());
    if (firmware.isPart()) {
      // Tensors between parts are on streams, whatever they are inside.
      roots.add("nnet/core/stream.h");
    }
    roots.add("nnet/core/words.h");
    HeaderSet.of(roots, kernels, dialect).forEach((path, text) -> files.text(folder + path, text));
    emitVendorFiles(firmware, settings, files);
    TestData.emit(settings, files);
    files.text(
        "README.md",
        new ReadmeDocument(firmware, settings, firmwareFolder())
            .text(summary(), vendorFiles(firmware, settings), buildCommands(settings)));
    emitSimulation(firmware, settings, files);
  }

  private WeightFiles weightFiles(ProjectSettings settings) {
    return hasWeightFiles() ? WeightFiles.of(settings.option(WriterOptions.WEIGHT_FILES)) : NONE;
  }

  private void emitWeights(
      Firmware firmware, WeightArray array, WeightFiles form, ProjectFiles files) {
    String folder = firmwareFolder() + "/weights/";
    files.text(
        folder + array.name() + ".h",
        WeightsHeader.text(firmware, array, form, arrayDeclaration(array)));
    switch (form) {
      case TEXT ->
          files.text(folder + form.name(array), WeightFiles.text(WeightsHeader.values(array)));
      case BINARY ->
          files.binary(folder + form.name(array), WeightFiles.bytes(WeightsHeader.values(array)));
      case NONE -> {}
    }
  }

  /** Names everything in a network that has passed the checks. */
  protected Firmware plan(Graph graph, ProjectSettings settings) {
    String project = settings.projectName();
    List<String> reserved = reservedNames(project);
    Firmware firmware =
        settings.ioType() == IoType.STREAM
            ? new StreamPlanner(graph, kernelFamily(), dialect, kernels).plan(project, reserved)
            : new FirmwarePlanner(graph, kernelFamily(), dialect, kernels).plan(project, reserved);
    return firmware.in(settings.options().find(WriterOptions.NAMESPACE.attr()));
  }

  private void emitSimulation(Firmware firmware, ProjectSettings settings, ProjectFiles files) {
    String folder = "../" + firmwareFolder() + "/";
    String header = folder + arrayCallHeader(firmware);
    String call = arrayCall(firmware);
    files.text(
        SIMULATION + "/driver.cpp",
        simulatesDataflow(settings.ioType())
            ? SimulationDriver.dataflow(
                firmware,
                header,
                folder + firmware.name() + ".cpp",
                call,
                weightPorts(firmware, settings))
            : SimulationDriver.text(firmware, header, call));
    emitStandIns(files);
  }

  /** Writes the headers that stand in for the vendor's in the simulation. */
  protected void emitStandIns(ProjectFiles files) {
    KernelSources.simulation(dialect.port())
        .forEach((path, text) -> files.text(SIMULATION + path.substring("sim".length()), text));
  }

  @Override
  public SimulationRecipe simulation(Graph graph, ProjectSettings settings) {
    String driver = SIMULATION + "/driver.cpp";
    return recipe(
        simulatesDataflow(settings.ioType())
            ? List.of(driver)
            : List.of(firmwareFolder() + "/" + settings.projectName() + ".cpp", driver));
  }

  /** How sources are compiled for the CPU. */
  protected SimulationRecipe recipe(List<String> sources) {
    return new SimulationRecipe(
        sources,
        List.of(),
        simulationStandard(),
        List.of(
            "-idirafter",
            SIMULATION + dialect.port().simulationIncludePath().substring("sim".length()),
            "-Wno-attributes",
            "-Wno-unknown-pragmas",
            "-Wno-unused-label"));
  }
}
