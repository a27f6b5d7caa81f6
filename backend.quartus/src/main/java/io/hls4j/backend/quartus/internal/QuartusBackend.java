package io.hls4j.backend.quartus.internal;

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
import io.hls4j.core.codegen.project.WriterOptions;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The Intel HLS compiler, with Quartus behind it. */
@Component(service = Backend.class)
@BackendSpec(hls4j_backend_name = QuartusBackend.NAME)
public final class QuartusBackend extends HlsBackend {
  static final String NAME = "quartus";

  /** Up to so many elements the compiler keeps constants in logic anyway. */
  private static final int SMALL_ARRAY = 2048;

  /** With the kernels of this platform. */
  @Activate
  public QuartusBackend(@Reference KernelCatalogue kernels) {
    super(HlsDialect.QUARTUS, kernels);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Intel HLS compiler (i++) and Quartus, for Intel and Altera devices";
  }

  @Override
  public List<BackendOption<?>> options() {
    return WriterOptions.and(QuartusOptions.PART, QuartusOptions.CLOCK_PERIOD);
  }

  @Override
  protected List<String> reservedNames(String projectName) {
    return ComponentTop.names(projectName);
  }

  @Override
  protected String arrayCall(Firmware firmware) {
    return firmware.name() + "_arrays";
  }

  @Override
  protected String arrayDeclaration(WeightArray array) {
    int width = array.type().precision().width();
    int block = Math.max(1, array.data().size() / array.reuse());
    boolean inLogic = array.reuse() == 1 || array.data().size() <= SMALL_ARRAY || width < 3;
    String memory =
        inLogic
            ? "hls_init_on_powerup "
            : "hls_memory_impl(\"BLOCK_RAM\") hls_max_replicates(1) hls_bankwidth("
                + powerOfTwo((width + 7) / 8)
                + ") hls_numbanks("
                + powerOfTwo(block)
                + ") ";
    return memory + super.arrayDeclaration(array);
  }

  private static int powerOfTwo(int atLeast) {
    return Math.max(1, Integer.highestOneBit(2 * atLeast - 1));
  }

  @Override
  protected List<String> buildCommands(ProjectSettings settings) {
    String name = settings.projectName();
    return List.of(
        "make " + name + "-x86 # a program that computes on the CPU",
        "make " + name + "-fpga # hardware description, and a program that simulates it",
        "make quartus # logic synthesis of the hardware");
  }

  @Override
  protected void emitVendorFiles(Firmware firmware, ProjectSettings settings, ProjectFiles files) {
    double period = settings.option(QuartusOptions.CLOCK_PERIOD);
    String name = firmware.name();
    ComponentTop top = new ComponentTop(firmware, QuartusOptions.frequency(period));
    files.text("firmware/" + name + ".h", top.header());
    files.text("firmware/" + name + ".cpp", top.source());
    files.text(
        name + "_test.cpp",
        TestBench.text(firmware, settings, "firmware/" + name + ".h", arrayCall(firmware)));
    files.text(
        "Makefile",
        TextTemplate.resource(QuartusBackend.class, "Makefile.in")
            .fill(
                Map.of(
                    "project", name,
                    "part", settings.option(QuartusOptions.PART),
                    "clock_period", Double.toString(period))));
  }
}
