package io.hls4j.backend.vivado.internal;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.BackendSpec;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Vivado HLS, the predecessor of Vitis HLS. */
@Component(service = Backend.class)
@BackendSpec(hls4j_backend_name = VivadoBackend.NAME)
public final class VivadoBackend extends AmdBackend {
  static final String NAME = "vivado";

  /** With the kernels of this platform. */
  @Activate
  public VivadoBackend(@Reference KernelCatalogue kernels) {
    super(HlsDialect.VIVADO, kernels, "12.5%");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Vivado HLS (up to 2020.1), for AMD devices";
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
}
