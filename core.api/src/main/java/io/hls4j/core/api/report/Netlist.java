package io.hls4j.core.api.report;

import java.util.List;
import java.util.Optional;

/**
 * A design after logic synthesis, or after placement and routing.
 *
 * @param state how far it is, in the tool's words: {@code Synthesized}, {@code Routed}
 * @param tool name and version of the tool
 * @param part the device
 * @param resources what it uses
 * @param timing its slack, if there was a clock
 */
public record Netlist(
    String state, String tool, String part, List<ResourceUse> resources, Optional<Timing> timing) {}
