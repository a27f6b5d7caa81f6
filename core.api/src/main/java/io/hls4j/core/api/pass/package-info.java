/** Optimizer passes: {@link io.hls4j.core.api.pass.OptimizerPass} and how a pass joins a flow. */
@Export
@Version("0.1.0")
package io.hls4j.core.api.pass;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
