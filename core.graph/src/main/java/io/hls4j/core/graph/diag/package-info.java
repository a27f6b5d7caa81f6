/**
 * Diagnostics with stable codes, and the four exceptions that carry them. Checks report to a {@link
 * io.hls4j.core.graph.diag.DiagnosticSink}.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.graph.diag;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
