package io.hls4j.backend.oneapi.internal;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.BackendSpec;
import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.HlsBackend;
import io.hls4j.core.codegen.project.TestBench;
import io.hls4j.core.codegen.project.TextTemplate;
import io.hls4j.core.codegen.project.WeightArray;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Intel oneAPI: SYCL for FPGAs. */
@Component(service = Backend.class)
@BackendSpec(hls4j_backend_name = OneApiBackend.NAME)
public final class OneApiBackend extends HlsBackend {
  static final String NAME = "oneapi";

  /** With the kernels of this platform. */
  @Activate
  public OneApiBackend(@Reference KernelCatalogue kernels) {
    super(HlsDialect.ONEAPI, kernels);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Intel oneAPI (icpx), for Altera devices";
  }

  @Override
  public List<BackendOption<?>> options() {
    return OneApiOptions.ALL;
  }

  @Override
  protected String firmwareFolder() {
    return "src/firmware";
  }

  @Override
  protected List<String> reservedNames(String projectName) {
    return List.of(
        SyclKernel.id(projectName),
        SyclKernel.pipeProperties(projectName),
        HostPrograms.arrayCall(projectName),
        HostPrograms.device(projectName),
        HostPrograms.libraryCall(projectName));
  }

  @Override
  protected List<String> coreHeaders() {
    return List.of("nnet/core/array.h");
  }

  @Override
  protected String arrayDeclaration(WeightArray array) {
    String plain = super.arrayDeclaration(array);
    return plain.replaceFirst("^static const ", WeightMemory.declaration(array));
  }

  @Override
  protected String arrayCall(Firmware firmware) {
    return HostPrograms.arrayCall(firmware.name());
  }

  @Override
  protected String arrayCallHeader(Firmware firmware) {
    return arrayCall(firmware) + ".h";
  }

  @Override
  protected String simulationStandard() {
    return "c++17";
  }

  @Override
  protected List<String> buildCommands(ProjectSettings settings) {
    return List.of(
        "cmake -B build # once",
        "cmake --build build --target fpga_emu # or report, fpga_sim, fpga",
        "build/" + settings.projectName() + ".fpga_emu # run it here, where tb_data is");
  }

  @Override
  protected void emitVendorFiles(Firmware firmware, ProjectSettings settings, ProjectFiles files) {
    String name = firmware.name();
    SyclKernel kernel = new SyclKernel(firmware);
    HostPrograms host = new HostPrograms(firmware, kernel);
    files.text("src/firmware/" + name + ".h", kernel.header());
    files.text("src/firmware/" + name + ".cpp", kernel.source());
    files.text("src/firmware/" + arrayCallHeader(firmware), host.arrays());
    files.text(
        "src/" + name + "_test.cpp",
        TestBench.text(
            firmware, settings, "firmware/" + arrayCallHeader(firmware), arrayCall(firmware)));
    files.text("src/" + name + "_library.cpp", host.library());
    template(files, "src/exception_handler.hpp", "exception_handler.hpp.in", Map.of());
    template(files, "CMakeLists.txt", "CMakeLists.txt.in", values(name, settings));
  }

  private static void template(
      ProjectFiles files, String path, String name, Map<String, String> values) {
    files.text(path, TextTemplate.resource(OneApiBackend.class, name).fill(values));
  }

  private static Map<String, String> values(String name, ProjectSettings settings) {
    return Map.of(
        "project",
        name,
        "part",
        settings.option(OneApiOptions.PART),
        "clock_period",
        Double.toString(settings.option(OneApiOptions.CLOCK_PERIOD)),
        "handshaking",
        settings.option(OneApiOptions.HYPEROPT_HANDSHAKE) ? "auto" : "off");
  }
}
