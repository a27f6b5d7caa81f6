package io.hls4j.core.api.report;

import java.util.List;
import java.util.OptionalLong;

/**
 * What the simulation of the hardware measured.
 *
 * @param language the simulated language, such as {@code Verilog}
 * @param status {@code pass}, {@code fail}, or another word of the tool in lower case
 * @param latency clock cycles from input to output of an inference
 * @param interval clock cycles between two inferences; unknown if there was only one
 * @param totalCycles clock cycles of the whole simulation
 * @param transactions one for each inference, in order; empty if the tool keeps none
 */
public record CoSimulation(
    String language,
    String status,
    Spread latency,
    Spread interval,
    OptionalLong totalCycles,
    List<Transaction> transactions) {

  /**
   * One inference.
   *
   * @param latency clock cycles from its input to its output
   * @param interval clock cycles until the next one began, absent for the last
   */
  public record Transaction(OptionalLong latency, OptionalLong interval) {}

  /** Whether the hardware computed what the C++ does. */
  public boolean passed() {
    return status.equals("pass");
  }
}
