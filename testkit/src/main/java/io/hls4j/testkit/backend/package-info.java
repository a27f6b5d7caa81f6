/**
 * Fixtures for tests of backends: emitted projects in memory, their comparison with golden files,
 * compilation for the CPU, random networks, and {@link
 * io.hls4j.testkit.backend.BackendConformance}, which a backend's test extends.
 */
@Export
@Version("0.1.0")
package io.hls4j.testkit.backend;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
