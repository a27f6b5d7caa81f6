/**
 * Networks in parts: {@link io.hls4j.core.graph.split.Partition} cuts a finished graph before named
 * layers, wherever they are.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.graph.split;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
