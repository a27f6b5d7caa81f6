/**
 * What a configuration says about layers and layouts, in the form in which passes read it. Entry
 * class: {@link io.hls4j.core.passes.settings.LayerKey}.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.passes.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
