/**
 * Fast bit-accurate execution of finished graphs on the CPU, without a compiler. Entry class:
 * {@link io.hls4j.core.emulator.Emulator}. What the numbers mean is defined by the reference
 * evaluator of {@code core.graph}; nothing here may differ from it in a bit.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.emulator;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
