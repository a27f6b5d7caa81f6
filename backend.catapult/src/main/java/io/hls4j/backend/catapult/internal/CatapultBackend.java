package io.hls4j.backend.catapult.internal;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.BackendSpec;
import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.HlsBackend;
import io.hls4j.core.codegen.project.NamedType;
import io.hls4j.core.codegen.project.TestBench;
import io.hls4j.core.codegen.project.TextTemplate;
import io.hls4j.core.codegen.project.Variable;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Siemens Catapult. */
@Component(service = Backend.class)
@BackendSpec(hls4j_backend_name = CatapultBackend.NAME)
public final class CatapultBackend extends HlsBackend {
  static final String NAME = "catapult";

  private static final TestBench.Frame SCVERIFY =
      new TestBench.Frame("CCS_MAIN(int argc, char *argv[])", "CCS_RETURN(%d);", "CCS_SCVERIFY");

  /** With the kernels of this platform. */
  @Activate
  public CatapultBackend(@Reference KernelCatalogue kernels) {
    super(HlsDialect.CATAPULT, kernels);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Siemens Catapult, for ASICs and FPGAs";
  }

  @Override
  public List<BackendOption<?>> options() {
    return CatapultOptions.ALL;
  }

  @Override
  protected List<String> reservedNames(String projectName) {
    return List.of(CatapultTop.arrayCall(projectName));
  }

  @Override
  protected List<String> coreHeaders() {
    return List.of("nnet/core/array.h");
  }

  @Override
  protected String arrayCall(Firmware firmware) {
    return CatapultTop.arrayCall(firmware.name());
  }

  @Override
  protected String arrayCallHeader(Firmware firmware) {
    return arrayCall(firmware) + ".h";
  }

  @Override
  protected List<String> buildCommands(ProjectSettings settings) {
    return List.of(
        "catapult -product ultra -shell -f build_prj.tcl # the steps that build_opt.tcl chooses");
  }

  @Override
  protected void emitVendorFiles(Firmware firmware, ProjectSettings settings, ProjectFiles files) {
    String name = firmware.name();
    CatapultTop top = new CatapultTop(firmware);
    files.text("firmware/" + name + ".h", top.header());
    files.text("firmware/" + name + ".cpp", top.source());
    files.text("firmware/" + arrayCallHeader(firmware), top.arrays());
    files.text(
        name + "_test.cpp",
        TestBench.text(
            firmware,
            settings,
            "firmware/" + arrayCallHeader(firmware),
            arrayCall(firmware),
            SCVERIFY));
    template(files, "project.tcl", values(firmware, settings));
    template(files, "build_opt.tcl", Map.of());
    template(files, "build_prj.tcl", Map.of());
  }

  private static void template(ProjectFiles files, String name, Map<String, String> values) {
    files.text(name, TextTemplate.resource(CatapultBackend.class, name + ".in").fill(values));
  }

  private static Map<String, String> values(Firmware firmware, ProjectSettings settings) {
    return Map.of(
        "project", firmware.name(),
        "tech", settings.option(CatapultOptions.TECH),
        "part", settings.option(CatapultOptions.PART),
        "asic_libs", settings.option(CatapultOptions.ASIC_LIBS).replaceAll("[ ,]+", " "),
        "clock_period", Double.toString(settings.option(CatapultOptions.CLOCK_PERIOD)),
        "fifo", settings.option(CatapultOptions.FIFO),
        "elements", Long.toString(sizes(firmware, false).max().orElse(1)),
        "bits", Long.toString(sizes(firmware, true).max().orElse(1)));
  }

  /** Sizes of all arrays of the design, in elements or in bits. */
  private static LongStream sizes(Firmware firmware, boolean bits) {
    Stream<Variable> tensors = Stream.concat(firmware.ports().stream(), firmware.locals().stream());
    return LongStream.concat(
        tensors.mapToLong(v -> v.size() * (bits ? width(v.type()) : 1)),
        firmware.arrays().stream().mapToLong(a -> a.data().size() * (bits ? width(a.type()) : 1)));
  }

  private static long width(NamedType type) {
    return type.precision().width();
  }
}
