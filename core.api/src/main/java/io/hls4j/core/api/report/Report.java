package io.hls4j.core.api.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that the tools have left. What was not run is absent.
 *
 * @param software results of the C++ on the CPU
 * @param synthesis estimates of high-level synthesis
 * @param hardware results of the simulated hardware
 * @param coSimulation measured clock cycles
 * @param logicSynthesis the netlist of logic synthesis
 * @param implementation the placed and routed netlist
 * @param fifos how full the FIFOs got
 */
public record Report(
    Optional<Results> software,
    Optional<Synthesis> synthesis,
    Optional<Results> hardware,
    Optional<CoSimulation> coSimulation,
    Optional<Netlist> logicSynthesis,
    Optional<Netlist> implementation,
    List<FifoUse> fifos) {

  /** A report of a project that has not been built. */
  public static final Report NOTHING =
      new Report(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  /** Whether any tool has left anything. */
  public boolean isPresent() {
    return !fifos.isEmpty()
        || Stream.of(software, synthesis, hardware, coSimulation, logicSynthesis, implementation)
            .anyMatch(Optional::isPresent);
  }

  /** The same with another synthesis. */
  public Report withSynthesis(Optional<Synthesis> other) {
    return new Report(
        software, other, hardware, coSimulation, logicSynthesis, implementation, fifos);
  }
}
