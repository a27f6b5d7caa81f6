package io.hls4j.core.emulator.internal.block;

import io.hls4j.core.graph.tensor.Shape;

/**
 * How the elements of a tensor lie in rows. The shape is seen as (outer, inner, channels): there is
 * a row for each outer position and channel, in which the inner positions follow each other, all
 * samples of the block side by side for each of them. Rows of one outer position make up a group.
 *
 * @param outer groups
 * @param inner positions in a row
 * @param channels rows in a group
 */
public record Layout(int outer, int inner, int channels) {

  /** Each element a row, all in one group. */
  public static Layout flat(Shape shape) {
    return new Layout(1, 1, Math.toIntExact(shape.size()));
  }

  /** Each element a row, a group for each position before the last axis. */
  public static Layout listed(Shape shape) {
    int channels = shape.rank() == 0 ? 1 : shape.last();
    return new Layout(Math.toIntExact(shape.size() / Math.max(1, channels)), 1, channels);
  }

  /** Rows run along the axis before the last, as those of an image do. */
  public static Layout grid(Shape shape) {
    if (shape.rank() < 2 || shape.size() == 0) {
      return listed(shape);
    }
    int inner = shape.dim(shape.rank() - 2);
    int row = inner * shape.last();
    return new Layout(Math.toIntExact(shape.size() / row), inner, shape.last());
  }

  /** The same positions with other channels. */
  public Layout withChannels(int count) {
    return new Layout(outer, inner, count);
  }

  /** Number of rows. */
  public int rows() {
    return outer * channels;
  }

  /** Number of elements. */
  public int size() {
    return outer * inner * channels;
  }

  /** Whether each element is a row. */
  public boolean isFlat() {
    return inner == 1;
  }

  /** The row in which an element lies. */
  public int row(int element) {
    return element / (inner * channels) * channels + element % channels;
  }

  /** The inner position at which an element lies. */
  public int position(int element) {
    return element / channels % inner;
  }

  /** The group of a row. */
  public int group(int row) {
    return row / channels;
  }

  /** The element at a position of a row. */
  public int element(int row, int position) {
    return (row / channels * inner + position) * channels + row % channels;
  }
}
