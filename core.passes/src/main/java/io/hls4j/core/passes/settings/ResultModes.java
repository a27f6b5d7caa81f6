package io.hls4j.core.passes.settings;

import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import java.util.Optional;
import java.util.Set;

/**
 * Modes for the result and accumulator types of chosen layers.
 *
 * @param layers names of layers or kinds, in lower case
 * @param rounding the rounding mode; as it is if empty
 * @param overflow the overflow mode; as it is if empty
 * @param saturationBits how many bits saturate in a type that wraps
 */
public record ResultModes(
    Set<String> layers,
    Optional<Rounding> rounding,
    Optional<Overflow> overflow,
    int saturationBits) {

  /** Copies the set. */
  public ResultModes {
    layers = Set.copyOf(layers);
  }
}
