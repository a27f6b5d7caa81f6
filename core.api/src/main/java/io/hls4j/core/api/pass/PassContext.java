package io.hls4j.core.api.pass;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the host gives a pass. */
@ProviderType
public interface PassContext {
  /** Records why a node that the pass looked at was left alone, for the report. */
  void skipped(Node node, String reason);

  /** Receives warnings and errors. */
  DiagnosticSink diagnostics();

  /** The model's default type. */
  Precision defaultPrecision();

  /** Greatest width and integer width that inference may choose. */
  Optional<FixedPoint> maximumPrecision();

  /**
   * The type that a slot of a node must have by the model file or by the configuration; empty if
   * inference is free to choose one.
   */
  Optional<Precision> fixedPrecision(Node node, String slot);

  /** Whether inference is free to choose the type in a slot of a node. */
  default boolean isOpen(Node node, String slot) {
    return fixedPrecision(node, slot).isEmpty();
  }

  /**
   * Tells the host that a pass has made a node from another one: what the configuration says about
   * the other one holds for the new one too, unless it addresses the new one itself. Sets the
   * attributes accordingly.
   */
  void derived(GraphEditor editor, Node made, Node from);

  /** The numerics policy in use. */
  Numerics numerics();

  /** How tensors enter and leave the firmware. */
  IoType ioType();

  /** Name of the backend that the graph is for. */
  String backend();
}
