/**
 * How layers become calls of C++ kernels. A bundle that adds a layer kind registers a {@link
 * io.hls4j.core.api.kernel.KernelLibrary} with a {@link io.hls4j.core.api.kernel.KernelBinding} and
 * the kernel's header; every backend that emits C++ then has the layer. What is vendor-specific
 * (types, pragmas, project layout) does not belong here.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.api.kernel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
