package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The axes of a tensor as ONNX counts them, with the batch among them. How many samples a batch has
 * does not matter here, whatever the file says: the batch axis has the length {@link #BATCH}.
 *
 * @param dims length of each axis; at most one is {@link #BATCH}, none for constants
 */
public record Axes(List<Integer> dims) {
  /** Stands for the length of the batch axis. */
  public static final int BATCH = -1;

  /** Copies the list. */
  public Axes {
    dims = List.copyOf(dims);
  }

  /** The axes of a tensor of one sample of the given shape, batch first. */
  public static Axes batchOf(Shape sample) {
    return new Axes(sample.prepend(0).dims()).with(0, BATCH);
  }

  /** The axes of a constant. */
  public static Axes of(Shape constant) {
    return new Axes(constant.dims());
  }

  /** Number of axes, with the batch. */
  public int rank() {
    return dims.size();
  }

  /** Length of one axis; negative positions count from the end. */
  public int dim(int axis) {
    return dims.get(axis < 0 ? axis + rank() : axis);
  }

  /** Where the batch axis is, -1 if there is none. */
  public int batchAxis() {
    return dims.indexOf(BATCH);
  }

  /** Whether the first axis is the batch. */
  public boolean isBatchFirst() {
    return batchAxis() == 0;
  }

  /** Shape of one sample: the axes without the batch. */
  public Shape sample() {
    return new Shape(dims.stream().filter(dim -> dim != BATCH).toList());
  }

  /** These axes with one of them changed. */
  public Axes with(int axis, int length) {
    List<Integer> changed = new ArrayList<>(dims);
    changed.set(axis < 0 ? axis + rank() : axis, length);
    return new Axes(changed);
  }

  /** The axes in the given order. */
  public Axes permuted(List<Integer> order) {
    return new Axes(order.stream().map(dims::get).toList());
  }

  /**
   * Whether elements in C order keep their order when the axes are put in the given order: only
   * axes of length 1 (and the batch, of which one sample has one) change places.
   */
  public boolean keepsOrder(List<Integer> order) {
    List<Integer> moved = order.stream().filter(axis -> Math.abs(dims.get(axis)) != 1).toList();
    List<Integer> sorted = new ArrayList<>(moved);
    Collections.sort(sorted);
    return moved.equals(sorted);
  }

  /** The batch as {@code batch}, the rest as numbers. */
  @Override
  public String toString() {
    return dims.stream().map(dim -> dim == BATCH ? "batch" : dim.toString()).toList().toString();
  }
}
