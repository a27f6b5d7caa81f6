package io.hls4j.frontend.pytorch.internal.script;

import java.util.List;

/**
 * A statement of TorchScript: an assignment, or the result of the function.
 *
 * @param targets variables that take the value; none for a result
 * @param unpack whether the value is a tuple with one element for each target
 * @param value what is computed
 * @param isResult whether this is {@code return}
 * @param line where it stands
 */
record ScriptStatement(
    List<String> targets, boolean unpack, ScriptExpression value, boolean isResult, int line) {}
