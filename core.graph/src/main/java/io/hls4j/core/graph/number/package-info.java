/**
 * Exact numbers, and what happens to one when it is assigned to a type.
 *
 * <p>Start at {@link io.hls4j.core.graph.number.Quantize}, the one definition of fixed-point
 * assignment in hls4j. Types themselves are in {@code io.hls4j.core.graph.precision}.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.graph.number;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
