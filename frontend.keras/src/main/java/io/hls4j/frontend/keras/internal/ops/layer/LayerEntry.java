package io.hls4j.frontend.keras.internal.ops.layer;

/**
 * One supported class of layer: a row of the support matrix.
 *
 * @param name the Python class
 * @param support what is read, and what is refused, in words
 * @param converter makes the nodes
 */
public record LayerEntry(String name, String support, LayerConverter converter) {}
