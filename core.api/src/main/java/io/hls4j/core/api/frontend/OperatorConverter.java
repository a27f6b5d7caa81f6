package io.hls4j.core.api.frontend;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Maps one source operator to graph nodes. Registered as a service with the properties of {@link
 * OperatorSpec}, it extends a frontend from another bundle.
 */
@ConsumerType
public interface OperatorConverter {
  /**
   * Adds the nodes of one operator to the graph.
   *
   * @return the output tensors of the operator, in the source's order
   */
  List<Value> convert(SourceOperator operator, GraphBuilder graph);
}
