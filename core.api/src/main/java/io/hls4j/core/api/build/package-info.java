/**
 * Building a project with the vendor's tools. A bundle brings a {@link
 * io.hls4j.core.api.build.BuildTool}, which says what to run; the engine runs it and offers {@link
 * io.hls4j.core.api.build.BuildService}. What the tools leave behind is read by the readers of
 * {@link io.hls4j.core.api.report}.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.api.build;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
