package io.hls4j.core.codegen.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.codegen.dialect.HlsDialect;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderSetTest {

  @Test
  void collectsIncludedHeaders() {
    assertEquals(
        List.of(
            "nnet/core/map.h",
            "nnet/core/traits.h",
            "nnet/core/types.h",
            "nnet/kernel/copy.h",
            "nnet/nnet_port.h"),
        List.copyOf(
            HeaderSet.of(
                    List.of("nnet/kernel/copy.h"), KernelCatalogue.standard(), HlsDialect.VITIS)
                .keySet()));
  }
}
