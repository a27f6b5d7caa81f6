/**
 * Shapes and immutable arrays of numbers.
 *
 * <p>Start at {@link io.hls4j.core.graph.tensor.TensorData}. Arithmetic on tensors does not belong
 * here: the reference evaluator and the emulator have their own.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.graph.tensor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
