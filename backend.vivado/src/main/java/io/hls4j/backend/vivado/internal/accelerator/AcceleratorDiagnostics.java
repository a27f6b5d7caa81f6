package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Messages about accelerators. */
final class AcceleratorDiagnostics {
  /** A board that is not known and not described. */
  static final DiagnosticCode UNKNOWN_BOARD =
      DiagnosticCode.error(
          "H4J-AXI-001",
          "there is no board '%s'",
          "%2$s; or describe one of your own: set Part and AcceleratorConfig.Processor");

  /** A device that is not the one on the board. */
  static final DiagnosticCode OTHER_PART =
      DiagnosticCode.error(
          "H4J-AXI-002",
          "part '%s' is not that of board '%s', '%s'",
          "leave Part out, or give the board another name and set AcceleratorConfig.Processor");

  /** An interface that the board cannot have. */
  static final DiagnosticCode BAD_INTERFACE =
      DiagnosticCode.error("H4J-AXI-003", "board '%s' has no interface '%s'", "choose one of %3$s");

  /** A card that needs the other tool. */
  static final DiagnosticCode NEEDS_VITIS =
      DiagnosticCode.error(
          "H4J-AXI-004",
          "board '%s' is programmed by Vitis, not by Vivado HLS",
          "use --backend vitisaccelerator");

  /** A host type that lacks values of a tensor. */
  static final DiagnosticCode INEXACT_HOST =
      DiagnosticCode.error(
          "H4J-AXI-005",
          "the host's type '%s' cannot hold every value of type '%s'",
          "set AcceleratorConfig.Precision.%3$s to auto or to a wider type, or"
              + " AcceleratorConfig.AllowRounding to true");

  /** A host type that lacks values of a tensor, and the user knows. */
  static final DiagnosticCode ROUNDED =
      DiagnosticCode.warning(
          "H4J-AXI-006",
          "values of type '%2$s' are rounded to the host's type '%1$s'",
          "set AcceleratorConfig.Precision.%3$s to auto to keep them");

  /** More bits than a double has. */
  static final DiagnosticCode WIDE_TENSOR =
      DiagnosticCode.error(
          "H4J-AXI-007",
          "type '%s' has more than the 53 bits that drivers compute with",
          "set Precision.result of this layer to a narrower type");

  /** Saturation bits at an input. */
  static final DiagnosticCode SATURATION_BITS =
      DiagnosticCode.error(
          "H4J-AXI-008",
          "drivers cannot encode type '%s' with saturation bits",
          "set Precision.result of this input to a type without them");

  /** A board of the user's own without a device. */
  static final DiagnosticCode NO_PART =
      DiagnosticCode.error(
          "H4J-AXI-009", "board '%s' has no device", "set Part to the device of the board");

  /** A card without a platform. */
  static final DiagnosticCode NO_PLATFORM =
      DiagnosticCode.error(
          "H4J-AXI-010",
          "board '%s' has no platform to link for",
          "set AcceleratorConfig.Platform, such as xilinx_u250_gen3x16_xdma_4_1_202210_1");

  /** A sample that no transfer can hold. */
  static final DiagnosticCode LONG_SAMPLE =
      DiagnosticCode.error(
          "H4J-AXI-011",
          "one sample has %s bytes, and direct memory access counts to %s",
          "set AcceleratorConfig.Interface to axi_master");

  private AcceleratorDiagnostics() {}
}
