/**
 * What a converter sees of a layer: its attributes, tensors, arrays and names, and how it is used.
 */
package io.hls4j.frontend.keras.internal.ops.layer;
