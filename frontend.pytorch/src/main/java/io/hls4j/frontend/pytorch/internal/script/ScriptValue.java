package io.hls4j.frontend.pytorch.internal.script;

import io.hls4j.frontend.pytorch.internal.pickle.Instance;
import io.hls4j.frontend.pytorch.internal.program.Dim;

/** Values of variables that are not plain numbers, strings, truth values, lists or None. */
sealed interface ScriptValue {

  /** A tensor that an operator computes or that the file stores. */
  record Tensor(String name) implements ScriptValue {}

  /** A module and the attributes that lead to it. */
  record Module(Instance instance, String path) implements ScriptValue {}

  /** A length that counts samples: that of the batch times a number. */
  record Length(Dim dim) implements ScriptValue {}

  /** A function of the file by its dotted name. */
  record Function(String path) implements ScriptValue {}

  /** Where a tensor lies in memory. */
  record Device() implements ScriptValue {}
}
