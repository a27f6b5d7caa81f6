package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;

/**
 * A layer that does nothing in inference, such as {@code Dropout}. As in hls4ml it leaves no trace
 * for Keras 2 and a linear activation for Keras 3, so that its configuration files fit.
 */
final class IdentityConverter implements LayerConverter {
  private static final String REASON = "the layer does nothing in inference";

  @Override
  public Value convert(LayerOperator layer, GraphBuilder graph) {
    layer.reader().attributes().stream()
        .filter(attribute -> !attribute.startsWith(LayerOperator.CALL) && !isCommon(attribute))
        .forEach(attribute -> layer.reader().neutral(attribute, REASON));
    layer.neutralWeights(REASON);
    return layer.generation() == 2
        ? layer.input()
        : Activations.plain("linear", layer.nodeName(), layer.input(), graph);
  }

  private static boolean isCommon(String attribute) {
    return attribute.equals("name") || attribute.equals("dtype");
  }
}
