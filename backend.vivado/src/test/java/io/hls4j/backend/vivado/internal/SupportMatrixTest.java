package io.hls4j.backend.vivado.internal;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.stream.StreamForms;
import io.hls4j.core.codegen.stream.Words;
import io.hls4j.core.graph.Node;
import io.hls4j.testkit.Shared;
import io.hls4j.testkit.support.SupportConformance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class SupportMatrixTest extends SupportConformance {
  private static final KernelCatalogue KERNELS = KernelCatalogue.standard();

  @Override
  protected List<Backend> backends() {
    return List.of(new VitisBackend(KERNELS), new VivadoBackend(KERNELS));
  }

  @Override
  protected List<Backend> relatives() {
    return List.of(new VitisAcceleratorBackend(KERNELS), new VivadoAcceleratorBackend(KERNELS));
  }

  @Override
  protected boolean hasSaturationBits() {
    return true;
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("BramFactor", "0", "PipelineInterval", "4", "Namespace", "jets");
  }

  @Override
  protected Path document() {
    return Shared.checkout().resolve("docs/generated/support-matrix.md");
  }

  @Override
  protected String form(Node node) {
    List<Integer> words = node.inputs().stream().map(v -> Words.of(v.shape()).length()).toList();
    return StreamForms.of(node, words).text();
  }
}
