package io.hls4j.backend.quartus.internal;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.testkit.backend.BackendConformance;

class QuartusConformanceTest extends BackendConformance {
  @Override
  protected Backend backend() {
    return new QuartusBackend(KernelCatalogue.standard());
  }
}
