package io.hls4j.frontend.pytorch.internal.program;

/** What an input of the graph of an exported program stands for. */
public sealed interface InputSpec {

  /** Its name in the graph. */
  String name();

  /** An input that whoever runs the model gives. */
  record User(String name) implements InputSpec {}

  /** A parameter, buffer or constant tensor of the model, under its name in the model. */
  record Stored(String name, String tensor) implements InputSpec {}

  /** An input of another sort: a constant that is no tensor, a custom object, a token. */
  record Other(String name, String sort) implements InputSpec {}
}
