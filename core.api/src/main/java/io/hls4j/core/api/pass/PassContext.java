package io.hls4j.core.api.pass;

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
   * The type that the configuration gives to a slot of a node with the given name; {@code auto} if
   * it says so.
   *
   * @param nodeName name of the node, which need not exist
   * @param kindName name of its kind
   * @param slot the type slot
   */
  Optional<Precision> configuredPrecision(String nodeName, String kindName, String slot);

  /** Applies the configuration to a node that a pass has made: types and attributes by its name. */
  void configure(GraphEditor editor, Node node);

  /** The numerics policy in use. */
  Numerics numerics();

  /** Name of the backend that the graph is for. */
  String backend();
}
