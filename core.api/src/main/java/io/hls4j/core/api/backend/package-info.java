/** Tool flows: {@link io.hls4j.core.api.backend.Backend} turns a finished graph into a project. */
@Export
@Version("0.1.0")
package io.hls4j.core.api.backend;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
