/**
 * The intermediate representation: a graph of named nodes with immutable kinds, attributes, types
 * and tensors. Built by {@link io.hls4j.core.graph.GraphBuilder}, edited only through {@link
 * io.hls4j.core.graph.GraphEditor}. Plain Java; nothing of frontends, passes or backends belongs
 * here.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.graph;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
