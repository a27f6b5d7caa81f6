/**
 * Multiplication by a constant matrix as a graph of shifts and additions: {@link
 * io.hls4j.core.codegen.adder.AdderSolver} finds one, {@link
 * io.hls4j.core.codegen.adder.AdderGraph} is it. What layers have which matrix does not belong
 * here.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.codegen.adder;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
