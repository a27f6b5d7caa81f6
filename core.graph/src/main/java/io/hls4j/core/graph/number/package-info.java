/**
 * The numbers that evaluation computes with: exact ones, and doubles where types are ignored.
 *
 * <p>Start at {@link io.hls4j.core.graph.number.Num}. What happens to a number that is assigned to
 * a type is the business of {@code io.hls4j.core.graph.precision}.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.graph.number;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
