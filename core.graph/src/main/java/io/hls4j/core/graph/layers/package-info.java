/**
 * The built-in layer kinds, one class each with one {@code KIND} constant. Catalogue: {@link
 * io.hls4j.core.graph.layers.StandardLayers}.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.graph.layers;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
