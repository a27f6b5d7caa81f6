/**
 * What tests need: recorded conversions ({@link io.hls4j.testkit.Shared}), whole expected files
 * ({@link io.hls4j.testkit.Golden}). Published for authors of plugins; plain Java and JUnit.
 */
@Export
@Version("0.1.0")
package io.hls4j.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
