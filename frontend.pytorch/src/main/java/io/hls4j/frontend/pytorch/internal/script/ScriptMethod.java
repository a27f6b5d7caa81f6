package io.hls4j.frontend.pytorch.internal.script;

import java.util.List;

/**
 * A method of a module.
 *
 * @param parameters names without {@code self}
 * @param body its statements
 */
record ScriptMethod(List<String> parameters, List<ScriptStatement> body) {}
