package io.hls4j.frontend.keras.internal.config;

import java.util.List;
import java.util.Map;

/**
 * The architecture of a model: the same record for every version of Keras, for {@code Sequential}
 * as for {@code Functional}.
 *
 * @param name the model's own name
 * @param generation 2 or 3: some layers mean different things in Keras 2 and Keras 3
 * @param layers all layers, in the order of the file; names are unique
 * @param inputs the input layers in the order in which the model takes its inputs
 * @param outputs the tensors that the model gives, in order
 * @param attributes what else the model's configuration says
 */
public record ModelConfig(
    String name,
    int generation,
    List<LayerConfig> layers,
    List<TensorRef> inputs,
    List<TensorRef> outputs,
    Map<String, Object> attributes) {}
