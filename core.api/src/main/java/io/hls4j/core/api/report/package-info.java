/**
 * What the vendor's tools report about a built project, as numbers: every time is in clock cycles
 * or nanoseconds, every resource is a count. A bundle brings a {@link
 * io.hls4j.core.api.report.ReportReader} for the projects of its backend.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.api.report;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
