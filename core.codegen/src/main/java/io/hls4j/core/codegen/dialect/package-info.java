/**
 * What differs from vendor to vendor, as data: the spelling of types, the port of the kernels, what
 * the neutral markers in the kernels become. Build scripts and project layouts belong to the
 * backends.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.codegen.dialect;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
