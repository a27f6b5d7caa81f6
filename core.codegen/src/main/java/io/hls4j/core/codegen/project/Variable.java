package io.hls4j.core.codegen.project;

import io.hls4j.core.graph.tensor.Shape;

/**
 * A tensor of the firmware: an array in C order.
 *
 * @param name identifier
 * @param type type of the elements
 * @param shape shape without the batch axis
 * @param isPort whether it is an argument of the top function
 */
public record Variable(String name, NamedType type, Shape shape, boolean isPort) {
  /** Number of elements. */
  public int size() {
    return Math.toIntExact(shape.size());
  }

  /** The declaration of the array, without a semicolon. */
  public String declaration() {
    return type.name() + " " + name + "[" + size() + "]";
  }
}
