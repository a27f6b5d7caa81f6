package io.hls4j.core.codegen.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.StandardLayers;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardKernelsTest {
  @Test
  void everyKindHasAKernel() {
    List<String> without =
        StandardLayers.ALL.stream()
            .filter(k -> !k.isTransient() && k != Input.KIND)
            .filter(k -> KernelCatalogue.standard().bindings(k, "vitis").isEmpty())
            .map(LayerKind::name)
            .sorted()
            .toList();
    assertEquals(List.of(), without);
  }

  @Test
  void everyHeaderExists() {
    for (KernelBinding binding : StandardKernels.INSTANCE.bindings()) {
      for (String header : binding.headers()) {
        assertFalse(StandardKernels.INSTANCE.header(header).isBlank(), header);
      }
    }
  }

  @Test
  void refusesAHeaderThatNoLibraryHas() {
    assertThrows(
        IllegalArgumentException.class, () -> KernelCatalogue.standard().header("nnet/none.h"));
  }
}
