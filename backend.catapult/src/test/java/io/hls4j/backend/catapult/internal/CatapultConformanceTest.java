package io.hls4j.backend.catapult.internal;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.testkit.backend.BackendConformance;
import java.util.List;

class CatapultConformanceTest extends BackendConformance {
  @Override
  protected Backend backend() {
    return new CatapultBackend(KernelCatalogue.standard());
  }

  @Override
  protected List<String> standards() {
    return List.of("c++11", "c++17");
  }
}
