package io.hls4j.core.api.kernel;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.precision.Precision;
import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;

/** Writes the class that one node needs. */
@ConsumerType
@FunctionalInterface
public interface ClassGenerator {
  /**
   * The class of a node.
   *
   * @param types the C++ type of a precision, as the vendor spells it
   */
  GeneratedClass write(Node node, Function<Precision, String> types);
}
