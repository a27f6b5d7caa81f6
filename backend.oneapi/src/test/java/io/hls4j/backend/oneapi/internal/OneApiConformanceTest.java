package io.hls4j.backend.oneapi.internal;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.testkit.backend.BackendConformance;
import java.util.List;

class OneApiConformanceTest extends BackendConformance {
  @Override
  protected Backend backend() {
    return new OneApiBackend(KernelCatalogue.standard());
  }

  @Override
  protected List<String> standards() {
    return List.of("c++17", "c++20");
  }

  @Override
  protected String testBench() {
    return "src/myproject_test.cpp";
  }

  @Override
  protected boolean isHostCode(String path) {
    return super.isHostCode(path) || path.equals("src/exception_handler.hpp");
  }
}
