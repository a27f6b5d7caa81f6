/** Layer kinds from bundles: {@link io.hls4j.core.api.layer.LayerLibrary}. */
@Export
@Version("0.1.0")
package io.hls4j.core.api.layer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
