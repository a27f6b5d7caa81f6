package io.hls4j.core.passes;

import io.hls4j.core.api.pass.OptimizerPass;
import java.util.List;

/**
 * A pass that a backend or plugin adds to a flow.
 *
 * @param pass the pass
 * @param flow name of the flow
 * @param after names of passes of that flow after which it runs
 * @param before names of passes of that flow before which it runs; at the end of the flow if
 *     neither is given
 * @param backend name of the backend that it is for; all if empty
 */
public record ExtraPass(
    OptimizerPass pass, String flow, List<String> after, List<String> before, String backend) {}
