/**
 * The reference evaluator: the definition of every operation, bit for bit in fixed point and in
 * floating point. Simple and obviously right, not fast.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.graph.eval;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
