package io.hls4j.backend.vivado.internal;

import io.hls4j.backend.vivado.internal.build.BuildOptions;
import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.HlsBackend;
import io.hls4j.core.codegen.project.StreamsDocument;
import io.hls4j.core.codegen.project.TestBench;
import io.hls4j.core.codegen.project.TextTemplate;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.DiagnosticSink;
import java.util.List;
import java.util.Map;

/** What Vivado HLS and Vitis HLS have in common. */
abstract class AmdBackend extends HlsBackend {
  private final BackendOption<String> clockUncertainty;

  AmdBackend(HlsDialect dialect, KernelCatalogue kernels, String clockUncertainty) {
    super(dialect, kernels);
    this.clockUncertainty = AmdOptions.clockUncertainty(clockUncertainty);
  }

  @Override
  public List<BackendOption<?>> options() {
    return List.of(
        AmdOptions.PART,
        AmdOptions.CLOCK_PERIOD,
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
  }

  @Override
  protected boolean hasStreams() {
    return true;
  }

  @Override
  protected List<String> reservedNames(String projectName) {
    return List.of(StreamTop.arrayCall(projectName));
  }

  @Override
  protected String arrayCall(Firmware firmware) {
    return firmware.streams().isPresent()
        ? StreamTop.arrayCall(firmware.name())
        : super.arrayCall(firmware);
  }

  @Override
  protected String arrayCallHeader(Firmware firmware) {
    return arrayCall(firmware) + ".h";
  }

  /** What differs between the build scripts, by the placeholders of their template. */
  abstract Map<String, String> script();

  @Override
  protected void emitVendorFiles(Firmware firmware, ProjectSettings settings, ProjectFiles files) {
    String name = firmware.name();
    if (firmware.streams().isPresent()) {
      StreamTop top = new StreamTop(firmware);
      files.text("firmware/" + name + ".h", top.header());
      files.text("firmware/" + name + ".cpp", top.source());
      files.text("firmware/" + arrayCallHeader(firmware), top.arrays(arrayCall(firmware)));
      files.text("streams.md", StreamsDocument.text(firmware));
    } else {
      AmdTop top = new AmdTop(firmware, settings);
      files.text("firmware/" + name + ".h", top.header());
      files.text("firmware/" + name + ".cpp", top.source());
    }
    String include = "firmware/" + arrayCallHeader(firmware);
    files.text(name + "_test.cpp", TestBench.text(firmware, include, arrayCall(firmware)));
    Map<String, String> values =
        Map.of(
            "project", name,
            "backend", name(),
            "part", settings.option(AmdOptions.PART),
            "clock_period", Double.toString(settings.option(AmdOptions.CLOCK_PERIOD)),
            "clock_uncertainty", settings.option(clockUncertainty),
            "version", settings.option(AmdOptions.VERSION),
            "maximum_size", Integer.toString(settings.option(AmdOptions.MAXIMUM_SIZE)));
    template(files, "project.tcl", values);
    template(files, "vivado_synth.tcl", values);
    template(files, "build_prj.tcl", script());
    files.text(BuildOptions.FILE, BuildOptions.text(BuildOptions.USUAL, false));
  }

  private static void template(ProjectFiles files, String name, Map<String, String> values) {
    files.text(name, TextTemplate.resource(AmdBackend.class, name + ".in").fill(values));
  }
}
