/**
 * How layer kinds are declared: attributes, weights, types, shape, precision, range and evaluation
 * rules. Entry class: {@link io.hls4j.core.graph.layer.LayerKind}. The kinds themselves live in
 * {@code layers}.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.graph.layer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
