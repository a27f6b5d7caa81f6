package io.hls4j.core.passes.internal;

import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Precision;
import java.util.Optional;

/** What the built-in passes see beyond what all passes see. */
public interface FinishingContext extends PassContext {
  /** Whether biases that are all zero are left out when types are inferred. */
  boolean ignoresZeroBias();

  /** What the configuration says about a type, {@code auto} included; not the model's default. */
  Optional<Precision> configuredPrecision(Node node, String slot);

  /** Records the proven range of what is assigned to a type slot; a later one replaces it. */
  void proven(Node node, String slot, FixedPoint type, Interval range);
}
