/**
 * Number types of tensors and weights, their text form, the ranges they cover, and what happens to
 * a number that is assigned to one.
 *
 * <p>Start at {@link io.hls4j.core.graph.precision.Precision} and {@link
 * io.hls4j.core.graph.precision.Quantize}, the one definition of fixed-point assignment in hls4j.
 * How a vendor spells a type is the business of its backend.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.graph.precision;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
