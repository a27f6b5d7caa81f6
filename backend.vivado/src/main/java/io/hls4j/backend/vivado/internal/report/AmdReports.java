package io.hls4j.backend.vivado.internal.report;

import io.hls4j.backend.vivado.internal.build.AmdDiagnostics;
import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.report.CoSimulation;
import io.hls4j.core.api.report.FifoUse;
import io.hls4j.core.api.report.ModuleEstimate;
import io.hls4j.core.api.report.Netlist;
import io.hls4j.core.api.report.Report;
import io.hls4j.core.api.report.Results;
import io.hls4j.core.api.report.Synthesis;
import io.hls4j.core.api.report.Timing;
import io.hls4j.core.graph.diag.DiagnosticSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads the reports of one project. */
final class AmdReports {
  private final String product;
  private final ProjectRef project;
  private final String top;
  private final DiagnosticSink sink;
  private final Path solution;

  /**
   * A reader.
   *
   * @param product name of the tool that did the synthesis
   * @param top name of the top function
   */
  AmdReports(String product, ProjectRef project, String top, DiagnosticSink sink) {
    this.product = product;
    this.project = project;
    this.top = top;
    this.sink = sink;
    this.solution = project.folder().resolve(project.name() + "_prj/solution1");
  }

  Report read() {
    return new Report(
        part(BuildStep.CSIM, () -> results("csim_results.log")),
        part(BuildStep.SYNTH, this::synthesis),
        part(BuildStep.COSIM, () -> results("rtl_cosim_results.log")),
        part(BuildStep.COSIM, this::coSimulation),
        part(BuildStep.VSYNTH, this::logicSynthesis),
        part(BuildStep.EXPORT, this::implementation),
        part(BuildStep.FIFO, this::fifos).orElse(List.of()));
  }

  /** A part that cannot be read is told, and does not keep the others from being read. */
  private <T> Optional<T> part(BuildStep step, Supplier<Optional<T>> reader) {
    try {
      return reader.get();
    } catch (BrokenReportException e) {
      sink.report(
          AmdDiagnostics.BROKEN_REPORT.at(
              e.file().toString(), e.getMessage(), step.key(), project.folder()));
    } catch (UncheckedIOException e) {
      sink.report(
          AmdDiagnostics.BROKEN_REPORT.at(
              project.folder().toString(),
              e.getCause().getMessage(),
              step.key(),
              project.folder()));
    }
    return Optional.empty();
  }

  private Optional<Results> results(String name) {
    Path data = project.folder().resolve("tb_data");
    Path file = data.resolve(name);
    return lines(file)
        .map(l -> ResultFiles.compare(file, l, lines(data.resolve("tb_output_predictions.dat"))));
  }

  private Optional<Synthesis> synthesis() {
    Path folder = solution.resolve("syn/report");
    Path all = folder.resolve("csynth.xml");
    Path one = folder.resolve(top + "_csynth.xml");
    Path text = folder.resolve(top + "_csynth.rpt");
    Path main = Files.exists(one) ? one : all;
    if (!Files.exists(main)) {
      return lines(text).map(l -> new SynthesisText(text, l).synthesis(product));
    }
    List<ModuleEstimate> modules =
        Files.exists(all) ? SynthesisXml.modules(XmlNode.read(all)) : List.of();
    Synthesis synthesis =
        SynthesisXml.synthesis(
            XmlNode.read(main), product, modules.isEmpty() ? eachModule(folder) : modules);
    if (synthesis.resources().isEmpty()) {
      throw new BrokenReportException(main, "it has no estimates");
    }
    return Optional.of(synthesis);
  }

  private static List<ModuleEstimate> eachModule(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith("_csynth.xml"))
          .sorted()
          .map(XmlNode::read)
          .map(SynthesisXml::module)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<CoSimulation> coSimulation() {
    Path folder = solution.resolve("sim/report");
    Path file = folder.resolve(top + "_cosim.rpt");
    List<CoSimulation.Transaction> transactions =
        Stream.of("result.transaction.rpt", top + ".result.transaction.rpt")
            .map(folder.resolve("verilog")::resolve)
            .flatMap(f -> lines(f).stream())
            .map(CosimText::transactions)
            .findFirst()
            .orElse(List.of());
    return lines(file).map(l -> CosimText.read(file, l, transactions));
  }

  private Optional<Netlist> logicSynthesis() {
    Path file = project.folder().resolve("vivado_synth.rpt");
    Path timing = project.folder().resolve("vivado_synth_timing.rpt");
    return lines(file)
        .map(
            l -> {
              Optional<Timing> slack =
                  part(
                      BuildStep.VSYNTH,
                      () -> lines(timing).map(t -> new TimingText(timing, t).timing()));
              return new UtilizationText(file, l).netlist(slack);
            });
  }

  private Optional<Netlist> implementation() {
    return Stream.of("export_impl.xml", "export_syn.xml")
        .map(solution.resolve("impl/report/verilog")::resolve)
        .filter(Files::exists)
        .findFirst()
        .map(XmlNode::read)
        .map(ImplementationXml::netlist);
  }

  private Optional<List<FifoUse>> fifos() {
    Path database = solution.resolveSibling("fifo").resolve(".autopilot/db");
    Path info = database.resolve("channel_info.csv");
    Path archive = database.resolve("channel_depth_info/channel.zip");
    if (!Files.exists(info) || !Files.exists(archive)) {
      return Optional.empty();
    }
    Path source = project.folder().resolve("firmware/" + project.name() + ".cpp");
    try {
      return Optional.of(FifoFiles.read(info, archive, source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a file that tools wrote in whatever encoding; nothing if it is not there. */
  private static Optional<List<String>> lines(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
