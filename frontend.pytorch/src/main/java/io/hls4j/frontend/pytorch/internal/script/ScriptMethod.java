package io.hls4j.frontend.pytorch.internal.script;

import java.util.List;

/**
 * A method of a module, or a function.
 *
 * @param parameters in order; that of a method begin with {@code self}
 * @param body its statements
 */
record ScriptMethod(List<Parameter> parameters, List<ScriptStatement> body) {

  /**
   * A parameter.
   *
   * @param fallback what it is where a call leaves it out; null if a call must give it
   */
  record Parameter(String name, ScriptExpression fallback) {}
}
