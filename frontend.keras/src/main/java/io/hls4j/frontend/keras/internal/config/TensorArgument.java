package io.hls4j.frontend.keras.internal.config;

/**
 * Stands in the arguments of a call where a tensor was given.
 *
 * @param input its place among {@link LayerCall#inputs}
 */
public record TensorArgument(int input) {

  @Override
  public String toString() {
    return "tensor " + input;
  }
}
