/**
 * The kernels a backend can call: standard bindings and those of other bundles, their headers, and
 * how the neutral markers in the headers become a vendor's pragmas.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.codegen.kernel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
