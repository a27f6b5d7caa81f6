/**
 * The built-in optimizer passes and the flows that order them. Entry class: {@link
 * io.hls4j.core.passes.GraphFinisher}, which turns an imported graph into one that a backend can
 * take. Catalogue: {@link io.hls4j.core.passes.Passes}; order: {@link io.hls4j.core.passes.Flows}.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.passes;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
