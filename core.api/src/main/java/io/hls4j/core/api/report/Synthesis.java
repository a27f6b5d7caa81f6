package io.hls4j.core.api.report;

import java.util.List;

/**
 * What high-level synthesis says. Its resources are estimates; lookup tables are often half of them
 * after logic synthesis.
 *
 * @param tool name and version of the tool
 * @param part the device
 * @param clock the clock
 * @param latency clock cycles from the first input to the last output of one inference
 * @param interval clock cycles between two inferences
 * @param pipelining how the top function is organised, in the tool's words
 * @param resources what all of it uses
 * @param modules the modules, as the tool lists them
 */
public record Synthesis(
    String tool,
    String part,
    Clock clock,
    Cycles latency,
    Cycles interval,
    String pipelining,
    List<ResourceUse> resources,
    List<ModuleEstimate> modules) {

  /** The same with other modules. */
  public Synthesis withModules(List<ModuleEstimate> other) {
    return new Synthesis(tool, part, clock, latency, interval, pipelining, resources, other);
  }
}
