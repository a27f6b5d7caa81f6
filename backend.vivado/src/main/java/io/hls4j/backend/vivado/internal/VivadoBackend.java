package io.hls4j.backend.vivado.internal;

import io.hls4j.backend.vivado.internal.accelerator.AcceleratorShell;
import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.BackendSpec;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.project.ToolLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Vivado HLS, the predecessor of Vitis HLS. */
@Component(service = Backend.class)
@BackendSpec(hls4j_backend_name = VivadoBackend.NAME)
public class VivadoBackend extends AmdBackend {
  static final String NAME = "vivado";

  private static final int UNROLLED = 4096;
  private static final int ARRAY_BITS = 65536;

  /** With the kernels of this platform. */
  @Activate
  public VivadoBackend(@Reference KernelCatalogue kernels) {
    this(kernels, Optional.empty());
  }

  VivadoBackend(KernelCatalogue kernels, Optional<AcceleratorShell> shell) {
    super(HlsDialect.VIVADO, kernels, "12.5%", shell);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Vivado HLS (up to 2020.1), for AMD devices";
  }

  /** Networks on boards have the same kernels. */
  @Override
  protected String kernelFamily() {
    return NAME;
  }

  @Override
  List<String> buildCommands() {
    return List.of(
        "vivado_hls -f build_prj.tcl \"csim=1 synth=1\" # steps, or those of build_opt.tcl");
  }

  @Override
  Map<String, String> script() {
    return Map.of(
        "tool", "Vivado HLS",
        "command", "vivado_hls -f build_prj.tcl \"csim=1 synth=1\"",
        "standard", "-std=c++0x",
        "partition", "config_array_partition -maximum_size $maximum_size",
        "solution", "",
        "steps", "csim synth cosim validation export vsynth",
        "fifo", "");
  }

  /**
   * The messages are XFORM 203-103 (elements of a partitioned array), 203-504 (unrolling) and
   * 203-133 (bits of a reshaped array).
   */
  @Override
  protected ToolLimits limits(ProjectSettings settings) {
    boolean refuses = settings.option(AmdOptions.TOOL_LIMITS).equals("refuse");
    int elements = settings.option(AmdOptions.MAXIMUM_SIZE);
    return new ToolLimits(elements, UNROLLED, ARRAY_BITS, ARRAY_BITS, refuses);
  }
}
