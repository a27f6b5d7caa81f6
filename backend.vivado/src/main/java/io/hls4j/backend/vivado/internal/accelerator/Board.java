package io.hls4j.backend.vivado.internal.accelerator;

import java.util.List;
import java.util.Optional;

/**
 * What an accelerator is put on.
 *
 * @param name as users call it
 * @param part name of the device
 * @param boardPart board files of Vivado, whose presets configure the processing system
 * @param processor what runs the driver
 * @param interfaces ways in which tensors can travel, the default first
 * @param clockPeriod usual period of the clock in nanoseconds
 * @param memory what the arguments of an Alveo kernel are connected to, {@code DDR} or {@code HBM}
 * @param platform platform that an Alveo kernel is linked for
 */
record Board(
    String name,
    String part,
    Optional<String> boardPart,
    Processor processor,
    List<Interface> interfaces,
    double clockPeriod,
    Optional<String> memory,
    Optional<String> platform) {

  /** What runs the driver. */
  enum Processor {
    /** Cores of a Zynq-7000. */
    ZYNQ,
    /** Cores of a Zynq UltraScale+. */
    ZYNQMP,
    /** A computer with an Alveo card. */
    ALVEO
  }

  /** How tensors travel. */
  enum Interface {
    /** An AXI stream for each tensor, fed by direct memory access. */
    AXI_STREAM,
    /** Registers that the processor writes and reads. */
    AXI_LITE,
    /** The accelerator reads and writes the memory of the host. */
    AXI_MASTER
  }
}
