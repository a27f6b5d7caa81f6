/**
 * How model files become graphs: {@link io.hls4j.core.api.frontend.Frontend} and the operator
 * converters that a frontend finds by source operator name.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.api.frontend;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
