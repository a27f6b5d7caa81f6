package io.hls4j.frontend.keras.internal.config;

import java.util.List;
import java.util.Map;

/**
 * One use of a layer: what it was called with when the model was built.
 *
 * @param inputs all tensors among the arguments, flattened, those of the first argument first
 * @param arguments all arguments but a first one of tensors only, by name, positional ones as
 *     {@code args[1]}; a {@link TensorArgument} stands for each tensor
 */
public record LayerCall(List<TensorRef> inputs, Map<String, Object> arguments) {}
