package io.hls4j.core.api.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.backend.LayerSupport;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.Softmax;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KernelCaseTest {
  private static final AttrMap RESOURCE = AttrMap.EMPTY.with(Schedule.STRATEGY, "resource");

  private static final KernelCase LATENCY =
      KernelBinding.of(Dense.KIND)
          .only(Schedule.STRATEGY, "latency")
          .when("one vector", n -> true)
          .call("f($O);")
          .kernelCase();
  private static final KernelCase COMPRESSED =
      KernelBinding.of(Dense.KIND)
          .only(Schedule.STRATEGY, "resource", "resource_unrolled")
          .only(Schedule.COMPRESSION, true)
          .call("f($O);")
          .kernelCase();

  @Test
  void saysItsCaseInWords() {
    assertEquals("strategy latency, one vector", LATENCY.text());
    assertEquals("strategy resource or resource_unrolled, compression true", COMPRESSED.text());
  }

  @Test
  void admitsDefaultsAndValuesThatItNames() {
    assertTrue(LATENCY.admits(AttrMap.EMPTY));
    assertFalse(LATENCY.admits(RESOURCE));
    assertFalse(COMPRESSED.admits(RESOURCE));
    assertTrue(COMPRESSED.admits(RESOURCE.with(Schedule.COMPRESSION, true)));
  }

  @Test
  void claimsWhatSomeCaseAdmits() {
    LayerSupport support =
        new LayerSupport(Dense.KIND, Map.of(IoType.PARALLEL, List.of(LATENCY, COMPRESSED)));
    assertTrue(support.claims(IoType.PARALLEL, AttrMap.EMPTY));
    assertFalse(support.claims(IoType.STREAM, AttrMap.EMPTY));
    assertFalse(support.claims(IoType.PARALLEL, RESOURCE));
    assertEquals(
        List.of("latency", "resource", "resource_unrolled"),
        support.values(IoType.PARALLEL, Schedule.STRATEGY));
    assertEquals(List.of(false, true), support.values(IoType.PARALLEL, Schedule.COMPRESSION));
    assertEquals("one vector", support.restriction());
    assertTrue(support.dependsOn(Schedule.COMPRESSION));
    assertFalse(support.dependsOn(Schedule.REUSE_FACTOR));
  }

  @Test
  void saysNoRestrictionThatAnotherKernelLacks() {
    KernelCase rows =
        KernelBinding.of(Dense.KIND).only(Schedule.STRATEGY, "latency").call("f($O);").kernelCase();
    Map<IoType, List<KernelCase>> cases = Map.of(IoType.PARALLEL, List.of(LATENCY, rows));
    assertEquals("", new LayerSupport(Dense.KIND, cases).restriction());
  }

  @Test
  void refusesAttributesThatTheKindLacks() {
    KernelBinding.Builder builder = KernelBinding.of(Dense.KIND);
    assertThrows(
        IllegalArgumentException.class, () -> builder.only(Softmax.IMPLEMENTATION, "stable"));
  }
}
