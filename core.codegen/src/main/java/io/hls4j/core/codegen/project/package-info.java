/**
 * From a finished graph to the files of a project: {@link
 * io.hls4j.core.codegen.project.FirmwarePlanner} names everything, the other classes write one kind
 * of file each. {@link io.hls4j.core.codegen.project.HlsBackend} is what a backend extends.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.codegen.project;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
