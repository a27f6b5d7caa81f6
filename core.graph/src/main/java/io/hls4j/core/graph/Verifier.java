package io.hls4j.core.graph;

import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks that a graph holds together: order, connections, names, attributes, weights and shapes;
 * and, for a finished graph, that no type is open and no node is of a transient kind.
 */
public final class Verifier {
  private Verifier() {}

  /** Checks what must hold at any time. */
  public static void check(Graph graph, DiagnosticSink sink) {
    Set<Value> known = new HashSet<>();
    Set<String> tensors = new HashSet<>();
    for (Node node : graph.nodes()) {
      checkConnections(node, known, sink);
      if (!tensors.add(node.output().name())) {
        sink.report(GraphDiagnostics.DUPLICATE_NAME.at(node.name(), node.output().name()));
      }
      known.add(node.output());
      checkAttributes(node, sink);
      checkShape(node, sink);
    }
    checkBorder(graph, known, sink);
  }

  /** Checks what must hold before a backend sees the graph. */
  public static void checkFinished(Graph graph, DiagnosticSink sink) {
    check(graph, sink);
    for (Node node : graph.nodes()) {
      if (node.kind().isTransient()) {
        sink.report(
            GraphDiagnostics.STILL_TRANSIENT.at(
                node.name(), node.kind().name(), "its inputs are not all constant"));
      } else {
        checkTypes(node, sink);
      }
    }
  }

  private static void checkTypes(Node node, DiagnosticSink sink) {
    for (TypeSlot slot : node.kind().types()) {
      boolean used =
          !node.kind().hasWeight(slot.name()) || node.findWeight(slot.name()).isPresent();
      if (used && node.precision(slot.name()) == Auto.AUTO) {
        sink.report(GraphDiagnostics.OPEN_TYPE.at(node.name(), slot.name()));
      }
    }
  }

  private static void checkConnections(Node node, Set<Value> known, DiagnosticSink sink) {
    for (Value value : node.inputs()) {
      if (!known.contains(value)) {
        sink.report(GraphDiagnostics.BAD_ORDER.at(node.name(), value.name()));
      }
      int reads = Collections.frequency(node.inputs(), value);
      if (Collections.frequency(value.consumers(), node) != reads) {
        sink.report(GraphDiagnostics.BAD_CONSUMERS.at(node.name(), value.name(), reads));
      }
    }
  }

  private static void checkAttributes(Node node, DiagnosticSink sink) {
    node.attrs()
        .forEach(
            (attr, value) -> {
              boolean declared = node.kind().attributes().contains(attr);
              if ((declared || isForeign(attr)) && attr.accepts(value)) {
                return;
              }
              String problem =
                  declared
                      ? "'" + value + "' is not legal: " + attr.range()
                      : "not an attribute of " + node.kind().name();
              sink.report(GraphDiagnostics.BAD_ATTRIBUTE.at(node.name(), attr.name(), problem));
            });
  }

  /** An option of a backend or plugin, {@code namespace.name}. */
  private static boolean isForeign(Attr<?> attr) {
    return attr.name().indexOf('.') > 0;
  }

  private static void checkShape(Node node, DiagnosticSink sink) {
    int[] problems = {0};
    Shape shape =
        NodeChecks.shape(
            node,
            d -> {
              problems[0]++;
              sink.report(d);
            });
    if (problems[0] == 0 && !shape.equals(node.output().shape())) {
      sink.report(
          GraphDiagnostics.BAD_SHAPE.at(
              node.name(), "the shape is " + node.output().shape() + ", not " + shape));
    }
  }

  private static void checkBorder(Graph graph, Set<Value> known, DiagnosticSink sink) {
    if (graph.outputs().isEmpty()) {
      sink.report(GraphDiagnostics.NO_OUTPUT.at(graph.name(), "the model has no output"));
    }
    for (Value value : graph.outputs()) {
      if (!known.contains(value)) {
        sink.report(
            GraphDiagnostics.NO_OUTPUT.at(
                graph.name(), "output '" + value.name() + "' is not computed by any layer"));
      }
    }
    for (Value value : graph.inputs()) {
      if (!known.contains(value)) {
        sink.report(GraphDiagnostics.BAD_ORDER.at(graph.name(), value.name()));
      }
    }
  }
}
