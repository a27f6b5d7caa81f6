package io.hls4j.core.api.report;

import java.util.List;
import java.util.Optional;

/**
 * A module of the hardware, as synthesis estimates it. What is inside other modules counts in them
 * as well.
 *
 * @param name name of the module
 * @param layer the layer of the network that it computes, if its name tells
 * @param clock the clock, with the period that this module needs
 * @param latency clock cycles from input to output
 * @param interval clock cycles until it takes the next input
 * @param resources what it uses
 * @param loops its loops
 */
public record ModuleEstimate(
    String name,
    Optional<String> layer,
    Clock clock,
    Cycles latency,
    Cycles interval,
    List<ResourceUse> resources,
    List<LoopEstimate> loops) {

  /** The same, with its layer. */
  public ModuleEstimate withLayer(Optional<String> other) {
    return new ModuleEstimate(name, other, clock, latency, interval, resources, loops);
  }
}
