package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The axes of a tensor as ONNX counts them, with the batch among them. How many samples a batch has
 * does not matter here, whatever the file says: the batch axis has the length {@link #BATCH}.
 *
 * <p>An operator may merge the batch with axes next to it, as attention does with its heads. Then
 * the batch axis stands for {@code outer} times the batch times {@code inner} elements, and a
 * sample has one axis of {@code outer * inner} elements in its place.
 *
 * @param dims length of each axis; at most one is {@link #BATCH}, none for constants
 * @param outer elements of a sample that are merged into the batch axis in front of the batch
 * @param inner elements of a sample that are merged into the batch axis behind the batch
 */
public record Axes(List<Integer> dims, int outer, int inner) {
  /** Stands for the length of the batch axis. */
  public static final int BATCH = -1;

  /** Copies the list. */
  public Axes {
    dims = List.copyOf(dims);
  }

  /** Axes whose batch axis, if there is one, is the batch alone. */
  public Axes(List<Integer> dims) {
    this(dims, 1, 1);
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

  /** Whether the first axis is the batch and nothing else. */
  public boolean isBatchFirst() {
    return batchAxis() == 0 && merged() == 1;
  }

  /** Elements of a sample that the batch axis has. */
  public int merged() {
    return outer * inner;
  }

  /** Shape of one sample: the axes without the batch. */
  public Shape sample() {
    return new Shape(
        dims.stream()
            .filter(dim -> dim != BATCH || merged() != 1)
            .map(dim -> dim == BATCH ? Integer.valueOf(merged()) : dim)
            .toList());
  }

  /** Where an axis stands in a sample; that of the batch is -1 unless more is merged into it. */
  public int inSample(int axis) {
    int batch = batchAxis();
    boolean gone = batch >= 0 && merged() == 1;
    return gone && axis == batch ? -1 : gone && axis > batch ? axis - 1 : axis;
  }

  /** These axes with one of them changed. */
  public Axes with(int axis, int length) {
    List<Integer> changed = new ArrayList<>(dims);
    changed.set(axis < 0 ? axis + rank() : axis, length);
    return new Axes(changed, outer, inner);
  }

  /** These axes without one of them. */
  public Axes without(int axis) {
    List<Integer> changed = new ArrayList<>(dims);
    changed.remove(axis);
    return new Axes(changed, outer, inner);
  }

  /** The axes in the given order. */
  public Axes permuted(List<Integer> order) {
    return new Axes(order.stream().map(dims::get).toList(), outer, inner);
  }

  /** The order of a sample's axes that an order of these axes means. */
  public int[] sampleOrder(List<Integer> order) {
    return order.stream().mapToInt(this::inSample).filter(axis -> axis >= 0).toArray();
  }

  /**
   * Whether elements in C order keep their order when the axes are put in the given order: only
   * axes of length 1 (and the batch, of which one sample has one) change places.
   */
  public boolean keepsOrder(List<Integer> order) {
    List<Integer> moved = order.stream().filter(axis -> elements(axis) != 1).toList();
    List<Integer> sorted = new ArrayList<>(moved);
    Collections.sort(sorted);
    return moved.equals(sorted);
  }

  private int elements(int axis) {
    return dims.get(axis) == BATCH ? merged() : dims.get(axis);
  }

  /** The batch as {@code batch}, the rest as numbers. */
  @Override
  public String toString() {
    return dims.stream().map(dim -> dim == BATCH ? batch() : dim.toString()).toList().toString();
  }

  private String batch() {
    return (outer == 1 ? "" : outer + "*") + "batch" + (inner == 1 ? "" : "*" + inner);
  }
}
