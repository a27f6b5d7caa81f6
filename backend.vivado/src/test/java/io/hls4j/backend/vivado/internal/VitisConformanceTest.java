package io.hls4j.backend.vivado.internal;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.testkit.backend.BackendConformance;

class VitisConformanceTest extends BackendConformance {
  @Override
  protected Backend backend() {
    return new VitisBackend(KernelCatalogue.standard());
  }

  @Override
  protected boolean hasSaturationBits() {
    return true;
  }

  @Override
  protected boolean hasStreams() {
    return true;
  }
}
