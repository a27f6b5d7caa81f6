package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.core.codegen.project.Channel;
import io.hls4j.core.codegen.project.Variable;
import io.hls4j.core.graph.precision.Fixed;
import java.util.Optional;

/**
 * A tensor that the host sends or gets.
 *
 * @param tensor the tensor in the firmware
 * @param isInput whether the host sends it
 * @param values the values that its type has
 * @param host type of its elements on the host
 * @param channel the stream on which the firmware takes or gives it, if it does so
 * @param number counts inputs and outputs separately from 0
 * @param names identifiers for what it needs
 */
record HostPort(
    Variable tensor,
    boolean isInput,
    Fixed values,
    HostType host,
    Optional<Channel> channel,
    int number,
    Names names) {

  /**
   * Identifiers.
   *
   * @param host type that converts elements
   * @param task function that moves elements
   * @param inner the tensor between that function and the firmware
   * @param words the words on the host
   * @param outer the port of the accelerator on the host
   * @param end for an output, the stream that says whether a sample is the last of a transfer
   * @param hostNumber the fixed-point type of a word
   */
  record Names(
      String host,
      String task,
      String inner,
      String words,
      String outer,
      String end,
      String hostNumber) {}

  /** Name of the tensor. */
  String name() {
    return tensor.name();
  }

  /** Number of elements. */
  int size() {
    return tensor.size();
  }

  /** Bits of a word on AXI. */
  int width() {
    return host.word();
  }

  /** Bytes of the tensor in the memory of the host. */
  long bytes() {
    return (long) size() * (width() / Byte.SIZE);
  }
}
