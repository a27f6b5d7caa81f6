package io.hls4j.backend.vivado.internal;

import io.hls4j.backend.vivado.internal.accelerator.AcceleratorShell;
import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.BackendSpec;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.project.TextTemplate;
import io.hls4j.core.codegen.project.ToolLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Vitis HLS. */
@Component(service = Backend.class)
@BackendSpec(hls4j_backend_name = VitisBackend.NAME)
public class VitisBackend extends AmdBackend {
  static final String NAME = "vitis";

  private static final int STREAM_BITS = 4096;

  /** With the kernels of this platform. */
  @Activate
  public VitisBackend(@Reference KernelCatalogue kernels) {
    this(kernels, Optional.empty());
  }

  VitisBackend(KernelCatalogue kernels, Optional<AcceleratorShell> shell) {
    super(HlsDialect.VITIS, kernels, "27%", shell);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Vitis HLS, for AMD devices";
  }

  /** Networks on boards have the same kernels. */
  @Override
  protected String kernelFamily() {
    return NAME;
  }

  @Override
  List<String> buildCommands() {
    return List.of(
        "vitis-run --mode hls --tcl build_prj.tcl # the steps that build_opt.tcl chooses",
        "vitis_hls -f build_prj.tcl # the same before Vitis 2023.2");
  }

  @Override
  Map<String, String> script() {
    return Map.of(
        "tool", "Vitis HLS",
        "command", "vitis-run --mode hls --tcl build_prj.tcl (before 2023.2: vitis_hls -f ...)",
        "standard", "-std=c++14",
        "partition", "config_array_partition -throughput_driven off",
        "solution", "-flow_target vivado ",
        "steps", "csim synth cosim validation export fifo vsynth",
        "fifo", TextTemplate.resource(VitisBackend.class, "fifo.tcl.in").fill(Map.of()));
  }

  /** Others would keep results that are under way while a word is missing. */
  @Override
  String pipelines() {
    return "\n  config_compile -pipeline_style frp";
  }

  /** Streams of wider words end with HLS 214 messages about their aggregation. */
  @Override
  protected ToolLimits limits(ProjectSettings settings) {
    boolean refuses = settings.option(AmdOptions.TOOL_LIMITS).equals("refuse");
    int any = Integer.MAX_VALUE;
    return new ToolLimits(any, any, any, STREAM_BITS, refuses);
  }
}
