package io.hls4j.core.api.report;

import java.util.OptionalDouble;

/**
 * Slack of the paths of a netlist, in nanoseconds; negative slack is a violation.
 *
 * @param target period of the clock
 * @param worstSetup worst negative slack (WNS)
 * @param totalSetup total negative slack (TNS)
 * @param worstHold worst hold slack (WHS)
 * @param totalHold total hold slack (THS)
 * @param worstPulse worst pulse width slack (WPWS)
 * @param totalPulse total pulse width slack (TPWS)
 */
public record Timing(
    OptionalDouble target,
    OptionalDouble worstSetup,
    OptionalDouble totalSetup,
    OptionalDouble worstHold,
    OptionalDouble totalHold,
    OptionalDouble worstPulse,
    OptionalDouble totalPulse) {

  /** Whether every known slack is positive or zero. */
  public boolean isMet() {
    return worstSetup.orElse(0) >= 0 && worstHold.orElse(0) >= 0 && worstPulse.orElse(0) >= 0;
  }

  /** The shortest period with which the paths are fast enough. */
  public OptionalDouble shortestPeriod() {
    return target.isPresent() && worstSetup.isPresent()
        ? OptionalDouble.of(target.getAsDouble() - worstSetup.getAsDouble())
        : OptionalDouble.empty();
  }
}
