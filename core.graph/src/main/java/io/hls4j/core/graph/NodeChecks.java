package io.hls4j.core.graph;

import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.WeightSlot;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;

/** What can be said about one node from its declaration. */
final class NodeChecks {
  private static final Shape UNKNOWN = Shape.of(1);

  private NodeChecks() {}

  /**
   * Checks the parts of a node and works out its output shape; a stand-in if that is impossible.
   */
  static Shape shape(Node node, DiagnosticSink sink) {
    if (!arity(node, sink) | !attributes(node, sink) | !weights(node, sink)) {
      return UNKNOWN;
    }
    try {
      return node.kind().shapeRule().shape(node);
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      sink.report(GraphDiagnostics.BAD_SHAPE.at(node.name(), e.getMessage()));
      return UNKNOWN;
    }
  }

  static boolean arity(Node node, DiagnosticSink sink) {
    LayerKind kind = node.kind();
    int n = node.inputs().size();
    if (n >= kind.minInputs() && n <= kind.maxInputs()) {
      return true;
    }
    String wanted =
        kind.minInputs() == kind.maxInputs()
            ? String.valueOf(kind.minInputs())
            : kind.maxInputs() == Integer.MAX_VALUE
                ? "at least " + kind.minInputs()
                : kind.minInputs() + " to " + kind.maxInputs();
    sink.report(GraphDiagnostics.BAD_ARITY.at(node.name(), kind.name(), wanted, n));
    return false;
  }

  static boolean attributes(Node node, DiagnosticSink sink) {
    boolean ok = true;
    for (Attr<?> attr : node.kind().attributes()) {
      if (attr.fallback().isEmpty() && !node.attrs().has(attr) && !attr.isOptional()) {
        sink.report(
            GraphDiagnostics.BAD_ATTRIBUTE.at(node.name(), attr.name(), "no value is given"));
        ok = false;
      }
    }
    return ok;
  }

  static boolean weights(Node node, DiagnosticSink sink) {
    boolean ok = true;
    for (WeightSlot slot : node.kind().weights()) {
      TensorData data = node.findWeight(slot.name()).orElse(null);
      if (data == null && slot.required()) {
        sink.report(GraphDiagnostics.MISSING_WEIGHT.at(node.name(), slot.name()));
        ok = false;
      } else if (data != null && !data.allFinite()) {
        reportNotFinite(node, slot.name(), data, sink);
        ok = false;
      }
    }
    return ok;
  }

  private static void reportNotFinite(
      Node node, String slot, TensorData data, DiagnosticSink sink) {
    for (int i = 0; i < data.size(); i++) {
      if (!Double.isFinite(data.at(i))) {
        sink.report(GraphDiagnostics.NOT_FINITE.at(node.name(), slot, data.at(i), i));
        return;
      }
    }
  }
}
