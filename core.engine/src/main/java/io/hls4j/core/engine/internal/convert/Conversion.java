package io.hls4j.core.engine.internal.convert;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectPart;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.engine.Calibration;
import io.hls4j.core.api.engine.ConversionReport;
import io.hls4j.core.api.engine.ConversionReport.LayerLine;
import io.hls4j.core.api.engine.ConversionReport.OverflowLine;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.option.SplitOption;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.engine.internal.config.Configuration;
import io.hls4j.core.engine.internal.data.Batch;
import io.hls4j.core.engine.internal.data.Layouts;
import io.hls4j.core.engine.internal.project.Project;
import io.hls4j.core.engine.internal.project.ProjectFile;
import io.hls4j.core.engine.internal.project.ProjectFolder;
import io.hls4j.core.engine.internal.service.EngineDiagnostics;
import io.hls4j.core.engine.internal.service.Kinds;
import io.hls4j.core.engine.internal.service.Plugins;
import io.hls4j.core.engine.internal.service.Services;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphCopy;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.split.Partition;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.FinishedGraph;
import io.hls4j.core.passes.GraphFinisher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One conversion: import, configure, rewrite, check, emit. */
public final class Conversion {
  static final String DEFAULT_BACKEND = "vitis";
  private static final String DEFAULT_NAME = "myproject";

  private final Services services;
  private final Progress progress;
  private final DiagnosticLog log = new DiagnosticLog();

  /** With the given services, which it keeps until it ends. */
  public Conversion(Services services, Progress progress) {
    this.services = services;
    this.progress = progress;
  }

  /** What a model has become, before anything is written; the samples are of the calibration. */
  private record Finished(
      ImportedModel model,
      Configuration configuration,
      Backend backend,
      FinishedGraph graph,
      List<TensorData> samples,
      Dumps dumps) {

    /** How inputs and outputs of the firmware stand to those of the model. */
    Layouts layouts() {
      return new Layouts(graph.inputOrders(), graph.outputOrders());
    }
  }

  /** The model as a graph, as its file has it. */
  public ImportedModel read(ConversionRequest request) {
    return new Importer(services).read(request.source(), log, progress);
  }

  /** Converts in memory, for engines that need no project. */
  public Loaded load(ConversionRequest request) {
    return load(request, read(request));
  }

  /** Converts a model in memory that has been read already, which stays as it is. */
  public Loaded load(ConversionRequest request, ImportedModel model) {
    Finished f = finish(request, configuration(request), model);
    return new Loaded(
        f.model.graph(),
        f.graph.graph(),
        f.layouts(),
        f.model.ledger(),
        Overflows.of(f.graph, List.of()),
        Optional.empty());
  }

  /** Converts and writes the project. */
  public ConversionReport write(ConversionRequest request, Path directory, boolean force) {
    ProjectFile file = new ProjectFile(Kinds.byName(services));
    ProjectFolder folder = new ProjectFolder(directory, file);
    Configuration early = configuration(request);
    String name = early.projectName().orElse(DEFAULT_NAME);
    if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
      throw new ModelException(EngineDiagnostics.BAD_PROJECT_NAME.at("ProjectName", name));
    }
    folder.check(name, force);
    if (early.writesArchive()) {
      folder.checkArchive(force);
    }
    checkSplit(backend(request, early), early);
    ImportedModel model = read(request);
    TestData given = TestData.read(model.graph(), early.testInputs(), early.testOutputs());
    Finished f = finish(request, early, model);
    TestData data = given.toFirmware(model.graph(), f.layouts());
    ProjectSettings settings =
        new ProjectSettings(
            name,
            f.configuration.ioType(),
            f.configuration.options(f.backend),
            data.inputs(),
            data.outputs());
    throwIfErrors(f.configuration.problems());
    progress.update("checking", 0, 0);
    List<ProjectPart> parts = parts(f, settings);
    check(f, settings);
    progress.update("writing", 0, 0);
    List<TensorData> samples = f.samples.isEmpty() ? data.inputs() : f.samples;
    List<OverflowLine> overflow = Overflows.of(f.graph, samples);
    Project project = project(f, settings, parts, overflow, request);
    folder.write(
        files -> {
          Plugins.run(
              "backend '" + f.backend.name() + "'",
              () -> f.backend.emit(f.graph.graph(), settings, files));
          f.dumps.write(files);
          files.text("hls4j_config.yml", f.configuration.text());
          files.text(ProjectFile.NAME, file.write(project));
        });
    if (f.configuration.writesArchive()) {
      folder.archive();
    }
    return report(f, overflow, directory);
  }

  private Finished finish(
      ConversionRequest request, Configuration configuration, ImportedModel model) {
    Backend backend = backend(request, configuration);
    progress.update("optimising", 0, 0);
    Graph copy = GraphCopy.of(model.graph());
    Dumps dumps = new Dumps(request.dumpAfter());
    Optional<Calibration> data = calibration(request, configuration, model);
    FinishedGraph finished =
        new GraphFinisher(configuration.settings(), backend.name(), services.passes(), dumps, data)
            .finish(copy);
    throwIfErrors(configuration.problems());
    dumps.checkNames();
    if (request.requireProven()) {
      Overflows.requireNone(finished);
    }
    List<TensorData> samples = data.map(Calibration::inputs).orElse(List.of());
    Layouts layouts = new Layouts(finished.inputOrders(), finished.outputOrders());
    return new Finished(
        model, configuration, backend, finished, layouts.toFirmware(model.graph(), samples), dumps);
  }

  /** The data in the layout of the graph, which the user may have in that of the model. */
  private static Optional<Calibration> calibration(
      ConversionRequest request, Configuration configuration, ImportedModel model) {
    if (request.calibration().isEmpty()) {
      return Optional.empty();
    }
    Calibration given = request.calibration().get();
    Batch batch = Batch.of(model.graph(), given.inputs());
    if (batch.size() == 0) {
      throw new ModelException(EngineDiagnostics.NO_SAMPLES.at("--calibrate"));
    }
    if (configuration.settings().numerics() != Numerics.SOUND) {
      throw new ModelException(
          EngineDiagnostics.CALIBRATED_ORIGINAL.at("--calibrate", "numerics hls4ml"));
    }
    if (configuration.settings().bitExact().orElse(false)) {
      throw new ModelException(
          EngineDiagnostics.CALIBRATED_ORIGINAL.at("--calibrate", "Model.BitExact"));
    }
    return Optional.of(given.withInputs(batch.inputs()));
  }

  private Configuration configuration(ConversionRequest request) {
    List<LayerKind> kinds = Kinds.all(services);
    return Configuration.read(request.configFiles(), request.settings(), kinds);
  }

  private static void throwIfErrors(List<Diagnostic> found) {
    List<Diagnostic> errors = found.stream().filter(Diagnostic::isError).toList();
    if (!errors.isEmpty()) {
      throw new ModelException(errors);
    }
  }

  private Backend backend(ConversionRequest request, Configuration configuration) {
    String name = request.backend().or(configuration::backend).orElse(DEFAULT_BACKEND);
    List<Backend> found = services.backends().stream().filter(b -> isCalled(b, name)).toList();
    if (found.size() > 1) {
      throw new ModelException(EngineDiagnostics.AMBIGUOUS_NAME.at("", "backend", name));
    }
    return found.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    EngineDiagnostics.UNKNOWN_BACKEND.at(
                        "",
                        name,
                        String.join(
                            ", ",
                            services.backends().stream().map(Backend::name).sorted().toList()))));
  }

  private void checkSplit(Backend backend, Configuration configuration) {
    if (configuration.isSet(SplitOption.BEFORE.key()) && !splits(backend)) {
      List<String> others =
          services.backends().stream()
              .filter(Conversion::splits)
              .map(Backend::name)
              .sorted()
              .toList();
      throw new UnsupportedFeatureException(
          EngineDiagnostics.NO_SPLIT.at(
              SplitOption.BEFORE.key(),
              backend.name(),
              others.isEmpty() ? "none is installed" : String.join(", ", others)));
    }
  }

  private static boolean splits(Backend backend) {
    return backend.options().stream().anyMatch(o -> o.key().equals(SplitOption.BEFORE.key()));
  }

  private static boolean isCalled(Backend backend, String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return backend.name().equals(wanted) || backend.aliases().contains(wanted);
  }

  private void check(Finished f, ProjectSettings settings) {
    DiagnosticLog found = new DiagnosticLog();
    Plugins.run(
        "backend '" + f.backend.name() + "'",
        () -> f.backend.check(f.graph.graph(), settings, found));
    if (!found.errors().isEmpty()) {
      throw new UnsupportedFeatureException(found.errors());
    }
    found.all().forEach(log::report);
  }

  /** The parts of the project, if the user wants several. */
  private static List<ProjectPart> parts(Finished f, ProjectSettings settings) {
    List<String> cuts = settings.option(SplitOption.BEFORE);
    return cuts.isEmpty()
        ? List.of()
        : ProjectPart.of(settings.projectName(), Partition.before(f.graph.graph(), cuts));
  }

  private static Project project(
      Finished f,
      ProjectSettings settings,
      List<ProjectPart> parts,
      List<OverflowLine> overflow,
      ConversionRequest request) {
    return new Project(
        settings.projectName(),
        f.backend.name(),
        settings.ioType(),
        String.valueOf(request.source().file().getFileName()),
        f.model.format(),
        f.configuration.settings().numerics().name().toLowerCase(Locale.ROOT),
        f.configuration.text(),
        f.layouts(),
        f.model.ledger(),
        overflow,
        f.backend.figures(f.graph.graph(), settings),
        f.model.graph(),
        f.graph.graph(),
        f.backend.simulation(f.graph.graph(), settings),
        parts);
  }

  private ConversionReport report(Finished f, List<OverflowLine> overflow, Path directory) {
    List<LayerLine> layers = new ArrayList<>();
    f.graph
        .graph()
        .nodes()
        .forEach(
            n ->
                layers.add(
                    new LayerLine(
                        n.name(),
                        n.kind().name(),
                        n.output().shape().toString(),
                        n.output().precision().text())));
    List<Diagnostic> all = new ArrayList<>(log.all());
    all.addAll(f.graph.diagnostics());
    all.addAll(f.configuration.problems());
    return new ConversionReport(directory, f.backend.name(), layers, overflow, all);
  }
}
