/**
 * Arrays in files: NumPy {@code .npy} and {@code .npz}, and CSV.
 *
 * <p>Start at {@link io.hls4j.core.graph.tensor.io.ArrayFiles}. Files come from strangers: sizes
 * are checked against the bytes that are left before anything is allocated, pickled objects are
 * refused. Every error is a {@code ModelException} with a code of {@link
 * io.hls4j.core.graph.tensor.io.ArrayDiagnostics}. Weights of models do not belong here.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.graph.tensor.io;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
