package io.hls4j.core.graph.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lengths of the axes of an array, outermost first. A scalar has no axes and one element; an
 * axis may be empty.
 *
 * <p>Axis arguments may be negative and then count from the end, {@code -1} being the last axis.
 *
 * @param dims the length of each axis, none negative; their product fits a {@code long}
 */
public record Shape(List<Integer> dims) {

  private static final Shape SCALAR = new Shape(List.of());

  /** Refuses negative lengths and sizes beyond 2^63-1 with an {@link IllegalArgumentException}. */
  public Shape {
    dims = List.copyOf(dims);
    long size = 1;
    for (int dim : dims) {
      if (dim < 0) {
        throw new IllegalArgumentException("negative length in shape " + dims);
      }
      size = multiply(size, dim, dims);
    }
  }

  /** A shape from the lengths of its axes; without arguments, that of a scalar. */
  public static Shape of(int... dims) {
    return new Shape(Arrays.stream(dims).boxed().toList());
  }

  /** The shape without axes. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** The number of axes. */
  public int rank() {
    return dims.size();
  }

  /** The number of elements. */
  public long size() {
    long size = 1;
    for (int dim : dims) {
      size *= dim;
    }
    return size;
  }

  /** The length of one axis. */
  public int dim(int axis) {
    return dims.get(axis(axis));
  }

  /** The length of the first axis. */
  public int first() {
    return dim(0);
  }

  /** The length of the last axis. */
  public int last() {
    return dim(-1);
  }

  /** This shape with the last axis {@code length} long. */
  public Shape withLast(int length) {
    return with(-1, length);
  }

  /** This shape with one axis {@code length} long. */
  public Shape with(int axis, int length) {
    List<Integer> changed = new ArrayList<>(dims);
    changed.set(axis(axis), length);
    return new Shape(changed);
  }

  /** This shape without one axis. */
  public Shape without(int axis) {
    List<Integer> changed = new ArrayList<>(dims);
    changed.remove(axis(axis));
    return new Shape(changed);
  }

  /** This shape with one more axis before the first, such as the batch. */
  public Shape prepend(int length) {
    List<Integer> changed = new ArrayList<>(dims);
    changed.add(0, length);
    return new Shape(changed);
  }

  /** This shape with one more axis after the last. */
  public Shape append(int length) {
    List<Integer> changed = new ArrayList<>(dims);
    changed.add(length);
    return new Shape(changed);
  }

  /**
   * The shape whose axis {@code i} is axis {@code order[i]} of this one; {@code order} is a
   * permutation.
   */
  public Shape transpose(int... order) {
    boolean[] seen = new boolean[rank()];
    List<Integer> changed = new ArrayList<>(rank());
    for (int from : order) {
      int axis = axis(from);
      if (seen[axis]) {
        throw notAPermutation(order);
      }
      seen[axis] = true;
      changed.add(dims.get(axis));
    }
    if (order.length != rank()) {
      throw notAPermutation(order);
    }
    return new Shape(changed);
  }

  /** The lengths as a fresh array. */
  public int[] toArray() {
    return dims.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Resolves a possibly negative axis; {@link IndexOutOfBoundsException} if this shape has no such
   * axis.
   */
  public int axis(int axis) {
    int resolved = axis < 0 ? axis + rank() : axis;
    if (resolved < 0 || resolved >= rank()) {
      throw new IndexOutOfBoundsException("shape " + dims + " has no axis " + axis);
    }
    return resolved;
  }

  /** The lengths in brackets, as in {@code [16, 64]}. */
  @Override
  public String toString() {
    return dims.toString();
  }

  private IllegalArgumentException notAPermutation(int... order) {
    return new IllegalArgumentException(
        Arrays.toString(order) + " is not an order of the axes of shape " + dims);
  }

  private static long multiply(long size, int dim, List<Integer> dims) {
    try {
      return Math.multiplyExact(size, dim);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("shape " + dims + " has more than 2^63-1 elements", e);
    }
  }
}
