/**
 * The kernels a backend can call: standard bindings and those of other bundles, and their headers.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.codegen.kernel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
