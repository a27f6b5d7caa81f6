/**
 * The support matrix of a backend from what was tested: {@link
 * io.hls4j.testkit.support.SupportConformance}.
 */
@Export
@Version("0.1.0")
package io.hls4j.testkit.support;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
