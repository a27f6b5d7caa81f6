package io.hls4j.core.graph.tensor;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * An immutable array of numbers in C order (the last axis varies fastest).
 *
 * <p>Elements are kept as they came (float, double or long) and are read as {@code double}; only
 * longs beyond 2^53 need {@link #longAt}. The {@code of...} factories copy the array they are
 * given, the {@code wrap...} factories take it over: the caller must not touch it again.
 *
 * <p>Two tensors are equal when their shapes and all element values are, whatever the storage; NaN
 * equals NaN, and 0.0 differs from -0.0.
 */
public final class TensorData {

  private final Shape shape;
  private final Storage data;

  private TensorData(Shape shape, Storage data) {
    if (shape.size() != data.length()) {
      throw new IllegalArgumentException(
          "shape " + shape + " needs " + shape.size() + " elements, got " + data.length());
    }
    this.shape = shape;
    this.data = data;
  }

  /** A tensor of floats; the array is copied. */
  public static TensorData ofFloats(Shape shape, float... values) {
    return wrapFloats(shape, values.clone());
  }

  /** A tensor of doubles; the array is copied. */
  public static TensorData ofDoubles(Shape shape, double... values) {
    return wrapDoubles(shape, values.clone());
  }

  /** A tensor of longs; the array is copied. */
  public static TensorData ofLongs(Shape shape, long... values) {
    return wrapLongs(shape, values.clone());
  }

  /** A tensor of floats that takes over the array. */
  public static TensorData wrapFloats(Shape shape, float[] values) {
    return new TensorData(shape, new Storage.Floats(values));
  }

  /** A tensor of doubles that takes over the array. */
  public static TensorData wrapDoubles(Shape shape, double[] values) {
    return new TensorData(shape, new Storage.Doubles(values));
  }

  /** A tensor of longs that takes over the array. */
  public static TensorData wrapLongs(Shape shape, long[] values) {
    return new TensorData(shape, new Storage.Longs(values));
  }

  /** A tensor without axes that holds one double. */
  public static TensorData scalar(double value) {
    return wrapDoubles(Shape.scalar(), new double[] {value});
  }

  /** A tensor of doubles, all of one value. */
  public static TensorData filled(Shape shape, double value) {
    double[] values = new double[Math.toIntExact(shape.size())];
    Arrays.fill(values, value);
    return wrapDoubles(shape, values);
  }

  /** The lengths of the axes. */
  public Shape shape() {
    return shape;
  }

  /** How the elements are stored. */
  public ElementType type() {
    return data.type();
  }

  /** The number of elements. */
  public int size() {
    return data.length();
  }

  /** The element at a position in C order; longs are rounded to the nearest double. */
  public double at(int position) {
    return data.doubleAt(position);
  }

  /** The element at a position in C order. */
  public double at(long position) {
    return data.doubleAt(Math.toIntExact(position));
  }

  /** The element at one index per axis. */
  public double atIndex(int... index) {
    return at(position(index));
  }

  /**
   * The element at a position in C order as a long; {@link ArithmeticException} if it is not a
   * whole number in range.
   */
  public long longAt(int position) {
    return data.longAt(position);
  }

  /** The position in C order of one index per axis. */
  public int position(int... index) {
    if (index.length != shape.rank()) {
      throw new IndexOutOfBoundsException(
          "index " + Arrays.toString(index) + " into shape " + shape);
    }
    int position = 0;
    for (int axis = 0; axis < index.length; axis++) {
      position = position * shape.dim(axis) + Objects.checkIndex(index[axis], shape.dim(axis));
    }
    return position;
  }

  /** The elements as a fresh array of doubles. */
  public double[] toDoubles() {
    double[] values = new double[size()];
    Arrays.setAll(values, this::at);
    return values;
  }

  /** The elements as a fresh array of floats, rounded to nearest. */
  public float[] toFloats() {
    float[] values = new float[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = data.floatAt(i);
    }
    return values;
  }

  /**
   * The elements as a fresh array of longs; {@link ArithmeticException} if one is not a whole
   * number in range.
   */
  public long[] toLongs() {
    long[] values = new long[size()];
    Arrays.setAll(values, this::longAt);
    return values;
  }

  /** The tensor of doubles with {@code f} applied to every element. */
  public TensorData map(DoubleUnaryOperator f) {
    double[] values = new double[size()];
    Arrays.setAll(values, i -> f.applyAsDouble(at(i)));
    return wrapDoubles(shape, values);
  }

  /**
   * The tensor of doubles with {@code f} applied to every element and its counterpart; the shapes
   * must be equal.
   */
  public TensorData zip(TensorData other, DoubleBinaryOperator f) {
    if (!shape.equals(other.shape)) {
      throw new IllegalArgumentException("shapes " + shape + " and " + other.shape + " differ");
    }
    double[] values = new double[size()];
    Arrays.setAll(values, i -> f.applyAsDouble(at(i), other.at(i)));
    return wrapDoubles(shape, values);
  }

  /** The same elements in the same order under another shape of the same size; shares storage. */
  public TensorData reshape(Shape other) {
    return new TensorData(other, data);
  }

  /** The tensor whose axis {@code i} is axis {@code order[i]} of this one. */
  public TensorData transpose(int... order) {
    Shape to = shape.transpose(order);
    return new TensorData(to, data.pick(Transposition.sources(shape, to, order)));
  }

  /** The elements {@code from} (inclusive) to {@code to} (exclusive) along the first axis. */
  public TensorData rows(int from, int to) {
    Objects.checkFromToIndex(from, to, shape.first());
    int row = Math.toIntExact(shape.without(0).size());
    return new TensorData(shape.with(0, to - from), data.range(from * row, to * row));
  }

  /** The smallest element, NaN if any is; {@link IllegalStateException} if there is none. */
  public double min() {
    return extreme(Math::min);
  }

  /** The largest element, NaN if any is; {@link IllegalStateException} if there is none. */
  public double max() {
    return extreme(Math::max);
  }

  /** Whether no element is infinite or NaN. */
  public boolean allFinite() {
    for (int i = 0; i < size(); i++) {
      if (!Double.isFinite(at(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof TensorData other
        && shape.equals(other.shape)
        && (data == other.data || sameValues(other));
  }

  @Override
  public int hashCode() {
    int hash = shape.hashCode();
    for (int i = 0; i < size(); i++) {
      hash = 31 * hash + Double.hashCode(at(i));
    }
    return hash;
  }

  /** The storage and shape, and the elements of a small tensor. */
  @Override
  public String toString() {
    String head = type() + " " + shape;
    return size() > 16 ? head : head + " " + data;
  }

  private boolean sameValues(TensorData other) {
    for (int i = 0; i < size(); i++) {
      if (!data.sameAt(i, other.data)) {
        return false;
      }
    }
    return true;
  }

  private double extreme(DoubleBinaryOperator better) {
    if (size() == 0) {
      throw new IllegalStateException("a tensor of shape " + shape + " has no elements");
    }
    double result = at(0);
    for (int i = 1; i < size(); i++) {
      result = better.applyAsDouble(result, at(i));
    }
    return result;
  }
}
