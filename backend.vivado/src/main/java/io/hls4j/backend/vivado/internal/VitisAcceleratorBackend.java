package io.hls4j.backend.vivado.internal;

import io.hls4j.backend.vivado.internal.accelerator.AcceleratorShell;
import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.BackendSpec;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Vitis HLS, for whole boards: the network behind AXI, with drivers. */
@Component(service = Backend.class)
@BackendSpec(hls4j_backend_name = VitisAcceleratorBackend.NAME)
public final class VitisAcceleratorBackend extends VitisBackend {
  static final String NAME = "vitisaccelerator";

  /** With the kernels of this platform. */
  @Activate
  public VitisAcceleratorBackend(@Reference KernelCatalogue kernels) {
    super(kernels, Optional.of(new AcceleratorShell(true)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Vitis HLS with AXI interfaces and drivers, for boards with a Zynq, and for Alveo cards";
  }
}
