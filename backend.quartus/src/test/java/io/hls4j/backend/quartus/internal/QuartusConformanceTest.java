package io.hls4j.backend.quartus.internal;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.testkit.backend.BackendConformance;
import java.util.List;

class QuartusConformanceTest extends BackendConformance {
  @Override
  protected Backend backend() {
    return new QuartusBackend(KernelCatalogue.standard());
  }

  @Override
  protected List<String> standards() {
    return List.of("c++11", "c++14", "c++17");
  }
}
