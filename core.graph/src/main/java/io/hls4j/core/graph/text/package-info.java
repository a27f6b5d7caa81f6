/**
 * The text form of a graph, complete and readable: {@link io.hls4j.core.graph.text.GraphPrinter}
 * writes it, {@link io.hls4j.core.graph.text.GraphParser} reads it back. Used in tests, dumps and
 * bug reports. One line for each node:
 *
 * <pre>{@code
 * graph jet {
 *   #1 x = Input() {input_shape: [2]} <result: fixed<16,6,TRN,WRAP,0>> -> [2]
 *   #2 fc = Dense(x) {units: 1} <accum: auto> [weight: [2, 1] 0.5 -1.0, bias: [1] 0.25] -> [1]
 *   outputs fc
 * }
 * }</pre>
 *
 * A tensor with a name of its own is written {@code fc/fc_out0 =}; one that stands for another of
 * the imported model has {@code ~origin} behind it, one that stands for none {@code ~}. Names that
 * are not plain words stand in quotes, as in JSON.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.graph.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
