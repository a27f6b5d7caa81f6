package io.hls4j.core.codegen.stream;

import io.hls4j.core.graph.tensor.Shape;

/**
 * How a tensor travels on a stream: in C order, one word for each position of the leading axes, the
 * elements of the last axis in it.
 *
 * @param count number of words
 * @param length elements in a word
 */
public record Words(int count, int length) {
  /** The words of a tensor of this shape; that of a scalar has one element. */
  public static Words of(Shape shape) {
    int length = shape.rank() == 0 ? 1 : shape.last();
    return new Words(Math.toIntExact(shape.size() / length), length);
  }
}
