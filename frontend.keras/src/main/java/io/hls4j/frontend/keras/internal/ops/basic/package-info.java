/** Layers without axes of their own: weighted sums, merges, shapes, inputs, scaling. */
package io.hls4j.frontend.keras.internal.ops.basic;
