/** Progress of long operations. */
@Export
@Version("0.1.0")
package io.hls4j.core.api.progress;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
