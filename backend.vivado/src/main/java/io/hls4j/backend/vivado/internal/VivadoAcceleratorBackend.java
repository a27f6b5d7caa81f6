package io.hls4j.backend.vivado.internal;

import io.hls4j.backend.vivado.internal.accelerator.AcceleratorShell;
import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.BackendSpec;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Vivado HLS, for whole boards: the network behind AXI, with drivers. */
@Component(service = Backend.class)
@BackendSpec(hls4j_backend_name = VivadoAcceleratorBackend.NAME)
public final class VivadoAcceleratorBackend extends VivadoBackend {
  static final String NAME = "vivadoaccelerator";

  /** With the kernels of this platform. */
  @Activate
  public VivadoAcceleratorBackend(@Reference KernelCatalogue kernels) {
    super(kernels, Optional.of(new AcceleratorShell(false)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Vivado HLS (up to 2020.1) with AXI interfaces and drivers, for boards with a Zynq";
  }
}
