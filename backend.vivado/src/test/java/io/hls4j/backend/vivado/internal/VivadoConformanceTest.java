package io.hls4j.backend.vivado.internal;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.testkit.backend.BackendConformance;
import java.util.List;

class VivadoConformanceTest extends BackendConformance {
  @Override
  protected Backend backend() {
    return new VivadoBackend(KernelCatalogue.standard());
  }

  @Override
  protected boolean hasSaturationBits() {
    return true;
  }

  @Override
  protected boolean hasStreams() {
    return true;
  }

  /** The others are those of Vitis, word for word but for pragmas. */
  @Override
  protected List<String> networksOnStreams() {
    return List.of("branches", "images 1");
  }

  @Override
  protected List<String> standards() {
    return List.of("c++11", "c++14", "c++17");
  }
}
