/**
 * How layers read and write streams: the form of the loop around their kernels, the order in which
 * words pass, and from it the depths of all FIFOs. Knows graphs and kernels, no C++ text.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.codegen.stream;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
