package io.hls4j.frontend.pytorch.internal.script;

import java.util.HashMap;
import java.util.Map;

/**
 * One file of TorchScript.
 *
 * @param classes by name
 * @param functions those outside classes, by name
 */
record ScriptFile(Map<String, ScriptClass> classes, Map<String, Definition> functions) {

  ScriptFile() {
    this(new HashMap<>(), new HashMap<>());
  }

  /**
   * A class.
   *
   * @param methods by name
   * @param constants attributes whose value stands in the class, by name
   */
  record ScriptClass(Map<String, Definition> methods, Map<String, ScriptExpression> constants) {
    ScriptClass() {
      this(new HashMap<>(), new HashMap<>());
    }
  }

  /**
   * A method or function, or why it cannot be read: code that is never called does not matter.
   *
   * @param method null if it cannot be read
   * @param failure null if it can be read
   */
  record Definition(ScriptMethod method, ScriptException failure) {
    ScriptMethod get() {
      if (failure != null) {
        throw failure;
      }
      return method;
    }
  }
}
