package io.hls4j.core.passes.settings;

/** What becomes of transpositions at the inputs and outputs of a network. */
public enum ChannelsLast {
  /** The firmware takes and gives tensors as the model does. */
  OFF,
  /** The firmware takes tensors as the model does and gives them with channels last. */
  FULL,
  /** The firmware takes and gives tensors with channels last. */
  INTERNAL
}
