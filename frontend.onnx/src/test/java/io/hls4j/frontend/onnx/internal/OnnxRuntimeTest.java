package io.hls4j.frontend.onnx.internal;

import static io.hls4j.frontend.onnx.internal.Imported.graph;
import static io.hls4j.frontend.onnx.internal.TestModels.model;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.Graph;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/**
 * That models which tests import are compared with ONNX Runtime; skipped, with the reason, where it
 * does not load, and then no model is compared.
 */
class OnnxRuntimeTest {
  private static byte[] bytes(String operator) {
    return model(13, graph(List.of(3L), node(operator, "y", "x"))).build().toByteArray();
  }

  private static Graph imported(String operator) {
    return Imported.of(13, graph(List.of(3L), node(operator, "y", "x"))).graph();
  }

  @Test
  void agreesOnTheSameOperatorAndNotOnAnother() {
    OnnxRuntime.require();

    assertEquals(Optional.empty(), RuntimeComparison.check(bytes("Tanh"), imported("Tanh")));
    assertThrows(
        AssertionFailedError.class,
        () -> RuntimeComparison.check(bytes("Tanh"), imported("Softsign")));
  }
}
