package io.hls4j.frontend.pytorch.internal.script;

/** TorchScript that is beyond the part of the language that is read here. */
final class ScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  ScriptException(int line, String message) {
    super(message, null, false, false);
    this.line = line;
  }

  /** Where it stands. */
  int line() {
    return line;
  }
}
