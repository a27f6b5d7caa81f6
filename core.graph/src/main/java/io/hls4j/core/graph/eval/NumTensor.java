package io.hls4j.core.graph.eval;

import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.number.Real;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** A tensor of run-time numbers, immutable, elements in C order. */
public final class NumTensor {
  private final Shape shape;
  private final Num[] elements;

  private NumTensor(Shape shape, Num[] elements) {
    this.shape = shape;
    this.elements = elements;
  }

  /** Computes one element after the other, by flat position. */
  public static NumTensor generate(Shape shape, IntFunction<Num> element) {
    Num[] all = new Num[Math.toIntExact(shape.size())];
    for (int i = 0; i < all.length; i++) {
      all[i] = element.apply(i);
    }
    return new NumTensor(shape, all);
  }

  /** The values of a constant as exact numbers. */
  public static NumTensor exact(TensorData data) {
    return generate(data.shape(), i -> Exact.of(data.at(i)));
  }

  /** The values of a constant as doubles. */
  public static NumTensor real(TensorData data) {
    return generate(data.shape(), i -> new Real(data.at(i)));
  }

  /** Shape without the batch axis. */
  public Shape shape() {
    return shape;
  }

  /** Number of elements. */
  public int size() {
    return elements.length;
  }

  /** The element at a flat C-order position. */
  public Num at(int index) {
    return elements[index];
  }

  /** A tensor with every element replaced. */
  public NumTensor map(UnaryOperator<Num> f) {
    return generate(shape, i -> f.apply(elements[i]));
  }

  /** The same elements under another shape of the same size. */
  public NumTensor reshape(Shape to) {
    if (to.size() != shape.size()) {
      throw new IllegalArgumentException("cannot reshape " + shape + " to " + to);
    }
    return new NumTensor(to, elements);
  }

  /** The elements rounded to the nearest doubles. */
  public double[] toDoubles() {
    double[] all = new double[elements.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = elements[i].doubleValue();
    }
    return all;
  }

  @Override
  public String toString() {
    return "NumTensor" + shape;
  }
}
