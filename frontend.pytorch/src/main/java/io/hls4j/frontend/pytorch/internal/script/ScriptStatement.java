package io.hls4j.frontend.pytorch.internal.script;

import java.util.List;

/** A statement of TorchScript. */
sealed interface ScriptStatement {

  /** The number of its line. */
  int line();

  /**
   * An assignment, or a call for its effect.
   *
   * @param targets variables that take the value; none for a mere call
   * @param unpack whether the value is a tuple with one element for each target
   * @param value what is computed
   */
  record Assign(List<String> targets, boolean unpack, ScriptExpression value, int line)
      implements ScriptStatement {}

  /** An assignment to an attribute. */
  record Store(ScriptExpression of, String attribute, ScriptExpression value, int line)
      implements ScriptStatement {}

  /** {@code return}. */
  record Result(ScriptExpression value, int line) implements ScriptStatement {}

  /** {@code if} and {@code else}. */
  record If(
      ScriptExpression condition,
      List<ScriptStatement> then,
      List<ScriptStatement> otherwise,
      int line)
      implements ScriptStatement {}

  /** {@code for variable in items}. */
  record For(List<String> targets, ScriptExpression items, List<ScriptStatement> body, int line)
      implements ScriptStatement {}

  /** {@code while condition}. */
  record While(ScriptExpression condition, List<ScriptStatement> body, int line)
      implements ScriptStatement {}

  /** {@code assert}. */
  record Check(ScriptExpression condition, int line) implements ScriptStatement {}
}
