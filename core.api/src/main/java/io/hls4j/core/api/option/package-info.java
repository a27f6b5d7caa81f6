/** Options that backends declare in their own namespace. */
@Export
@Version("0.1.0")
package io.hls4j.core.api.option;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
