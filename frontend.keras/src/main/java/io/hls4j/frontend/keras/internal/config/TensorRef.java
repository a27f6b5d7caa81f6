package io.hls4j.frontend.keras.internal.config;

/**
 * Names one tensor of a model as Keras does: by the layer that makes it.
 *
 * @param layer name of the layer
 * @param call which of the layer's calls made it, from 0
 * @param output which of the outputs of that call it is, from 0
 */
public record TensorRef(String layer, int call, int output) {

  @Override
  public String toString() {
    return layer + (call == 0 && output == 0 ? "" : "[" + call + "][" + output + "]");
  }
}
