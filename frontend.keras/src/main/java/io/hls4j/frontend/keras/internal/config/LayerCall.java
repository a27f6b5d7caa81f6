package io.hls4j.frontend.keras.internal.config;

import java.util.List;
import java.util.Map;

/**
 * One use of a layer: what it was called with when the model was built.
 *
 * @param inputs the tensors of the first argument, flattened
 * @param arguments everything else it was called with, by name; positional ones as {@code args[1]}
 */
public record LayerCall(List<TensorRef> inputs, Map<String, Object> arguments) {}
