package io.hls4j.frontend.keras.internal.config;

import java.util.List;
import java.util.Map;

/**
 * One layer as its model's configuration describes it.
 *
 * @param name unique within the model
 * @param className the Python class
 * @param operator the class for layers of Keras itself, package and class for all others
 * @param config the arguments that the layer was made with
 * @param calls the uses of the layer, in order; one unless the layer is shared
 */
public record LayerConfig(
    String name,
    String className,
    String operator,
    Map<String, Object> config,
    List<LayerCall> calls) {}
