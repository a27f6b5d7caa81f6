package io.hls4j.core.api.report;

import java.util.OptionalLong;

/**
 * A loop of a module, as synthesis estimates it.
 *
 * @param name its label; that of a loop in another stands behind the other's and a slash
 * @param trips how often its body runs
 * @param latency clock cycles from its begin to its end
 * @param interval clock cycles between two runs of the body, absent if it is not pipelined
 * @param depth clock cycles that one run of the body takes, absent if it is not pipelined
 */
public record LoopEstimate(
    String name, Cycles trips, Cycles latency, OptionalLong interval, OptionalLong depth) {}
