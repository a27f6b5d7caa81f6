/**
 * Number types of tensors and weights, their text form, and the ranges they cover.
 *
 * <p>Start at {@link io.hls4j.core.graph.precision.Precision}. What happens to a number that is
 * assigned to a type is defined in {@code io.hls4j.core.graph.number.Quantize}; how a vendor spells
 * a type is the business of its backend.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.graph.precision;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
