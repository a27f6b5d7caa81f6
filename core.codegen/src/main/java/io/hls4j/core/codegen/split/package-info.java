/**
 * Projects in parts: {@link io.hls4j.core.codegen.split.SplittingBackend} writes each part of a
 * network as a project of its own, and what runs all of them one after the other.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.codegen.split;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
