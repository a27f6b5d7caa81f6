package io.hls4j.core.graph.layer;

import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Proven bounds of a tensor, element by element.
 *
 * @param shape shape of the tensor, without the batch axis
 * @param elements one interval for each element, in C order
 * @param fraction every value is a multiple of two to the power of minus this; {@link #REAL} if no
 *     such number is known, as for the exact result of an exponential
 */
public record RangeTensor(Shape shape, List<Interval> elements, int fraction) {
  /** Stands for "not a multiple of any step". */
  public static final int REAL = Integer.MAX_VALUE;

  /** Checks that there is one interval for each element. */
  public RangeTensor {
    elements = List.copyOf(elements);
    if (elements.size() != shape.size()) {
      throw new IllegalArgumentException(elements.size() + " intervals for shape " + shape);
    }
  }

  /** The same interval for every element. */
  public static RangeTensor uniform(Shape shape, Interval interval, int fraction) {
    return new RangeTensor(
        shape, java.util.Collections.nCopies(Math.toIntExact(shape.size()), interval), fraction);
  }

  /** Interval of the element at a flat C-order position. */
  public Interval at(int index) {
    return elements.get(index);
  }

  /** The smallest interval that holds every element. */
  public Interval hull() {
    return elements.stream().reduce(Interval::union).orElseThrow();
  }

  /** A tensor with every interval replaced, keeping the fraction. */
  public RangeTensor map(UnaryOperator<Interval> f) {
    return new RangeTensor(shape, elements.stream().map(f).toList(), fraction);
  }

  /** The same elements under another shape of the same size. */
  public RangeTensor reshape(Shape to) {
    return new RangeTensor(to, elements, fraction);
  }
}
