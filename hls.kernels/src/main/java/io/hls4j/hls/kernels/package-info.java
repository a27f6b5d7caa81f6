/**
 * The C++ kernel headers of hls4j as text: which there are, what they include, and what a project
 * for a given vendor needs of them. {@link io.hls4j.hls.kernels.KernelSources} is the entry. The
 * texts carry neutral markers; replacing them by a vendor's pragmas does not belong here.
 */
@Export
@Version("0.1.0")
package io.hls4j.hls.kernels;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
