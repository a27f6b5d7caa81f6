package io.hls4j.core.engine.internal.simulate;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Messages about compiling and running emitted firmware on the CPU. */
public final class SimulationDiagnostics {
  /** No compiler. */
  public static final DiagnosticCode NO_COMPILER =
      DiagnosticCode.error(
          "H4J-CSIM-001",
          "no C++ compiler found (tried %s)",
          "install g++ or clang++, set CXX, or use --engine emulator, which needs none");

  /** The compiler failed. */
  public static final DiagnosticCode COMPILE_FAILED =
      DiagnosticCode.error(
          "H4J-CSIM-002",
          "the compiler ended with status '%s': %s",
          "see %3$s; if the project was not edited, report this as a bug");

  /** The program failed. */
  public static final DiagnosticCode RUN_FAILED =
      DiagnosticCode.error(
          "H4J-CSIM-003",
          "the simulation ended with status '%s': %s",
          "if the project was not edited, report this as a bug");

  private SimulationDiagnostics() {}
}
