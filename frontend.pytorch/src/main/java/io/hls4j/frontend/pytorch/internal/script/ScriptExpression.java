package io.hls4j.frontend.pytorch.internal.script;

import java.util.List;

/** An expression of TorchScript. */
sealed interface ScriptExpression {

  /** A variable, or the first part of a dotted name. */
  record Name(String name) implements ScriptExpression {}

  /** An attribute of an object, or the next part of a dotted name. */
  record Attribute(ScriptExpression of, String name) implements ScriptExpression {}

  /** A number, a string, True, False or None: Long, Double, String, Boolean or null. */
  record Literal(Object value) implements ScriptExpression {}

  /** A list or a tuple. */
  record Items(List<ScriptExpression> items) implements ScriptExpression {}

  /** A dictionary. */
  record Pairs(List<ScriptExpression> keys, List<ScriptExpression> values)
      implements ScriptExpression {}

  /** Something in brackets behind a value: an index, or the parameters of a type. */
  record Subscript(ScriptExpression of, List<ScriptExpression> items) implements ScriptExpression {}

  /** A part of a list or tuple; an open end is null. */
  record Part(ScriptExpression of, ScriptExpression from, ScriptExpression to)
      implements ScriptExpression {}

  /**
   * A call.
   *
   * @param names for each argument its name, or an empty string
   */
  record Call(ScriptExpression function, List<ScriptExpression> arguments, List<String> names)
      implements ScriptExpression {}
}
