package io.hls4j.backend.vivado.internal;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.BackendSpec;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.project.TextTemplate;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Vitis HLS. */
@Component(service = Backend.class)
@BackendSpec(hls4j_backend_name = VitisBackend.NAME)
public final class VitisBackend extends AmdBackend {
  static final String NAME = "vitis";

  /** With the kernels of this platform. */
  @Activate
  public VitisBackend(@Reference KernelCatalogue kernels) {
    super(HlsDialect.VITIS, kernels, "27%");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Vitis HLS, for AMD devices";
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
}
