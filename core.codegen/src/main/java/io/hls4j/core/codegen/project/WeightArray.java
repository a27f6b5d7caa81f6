package io.hls4j.core.codegen.project;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.tensor.TensorData;

/**
 * Weights or a table as a constant array.
 *
 * @param name identifier, also the name of the header
 * @param type type of the elements
 * @param data the elements in the order in which the kernel reads them
 * @param node the layer that reads it
 * @param slot what it is to the layer
 * @param reuse how many cycles the kernel spreads its reads over
 * @param isReordered whether the elements are in another order than those of the layer's tensor
 */
public record WeightArray(
    String name,
    NamedType type,
    TensorData data,
    Node node,
    String slot,
    int reuse,
    boolean isReordered) {

  /** The array as an argument of a function that reads it from outside. */
  public String argument() {
    return "const " + type.name() + " " + name + "[" + data.size() + "]";
  }
}
