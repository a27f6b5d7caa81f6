package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * How a window moves over the spatial axes of a tensor (.., height, width, channels); convolutions
 * and poolings share it. One spatial axis is the case of height one. Axes before the spatial ones
 * are independent images.
 *
 * <p>A position is one of the places of the window, counted in C order over the images and both
 * axes; a tap is one of the cells of the window, counted in C order.
 *
 * @param images number of independent images: the product of the leading axes
 * @param height the vertical axis
 * @param width the horizontal axis
 */
public record Window(int images, Axis height, Axis width) {
  private static final Axis FLAT = new Axis(1, 1, 1, 1, 0, 0);

  /**
   * One axis.
   *
   * @param in length of the input
   * @param kernel cells of the window
   * @param stride distance of neighbouring places of the window
   * @param dilation distance of neighbouring cells of the window
   * @param before cells of padding in front
   * @param after cells of padding behind
   */
  public record Axis(int in, int kernel, int stride, int dilation, int before, int after) {

    /** Refuses a window that does not fit with an {@link IllegalArgumentException}. */
    public Axis {
      long span = dilation * (kernel - 1L) + 1;
      if ((long) in + before + after < span) {
        throw new IllegalArgumentException(
            "a window of "
                + span
                + " does not fit an axis of "
                + in
                + " with padding "
                + before
                + " and "
                + after);
      }
    }

    /** Number of places of the window. */
    public int out() {
      long free = (long) in + before + after - dilation * (kernel - 1L) - 1;
      return Math.toIntExact(free / stride + 1);
    }

    /** The input cell under a tap of the window at a place; -1 in the padding. */
    public int source(int place, int tap) {
      long at = (long) place * stride - before + (long) tap * dilation;
      return at < 0 || at >= in ? -1 : (int) at;
    }

    /** Whether any place of the window covers padding. */
    public boolean coversPadding() {
      long end = (out() - 1L) * stride - before + dilation * (kernel - 1L);
      return before > 0 || end >= in;
    }
  }

  /**
   * The window of a layer.
   *
   * @param input shape of the input, channels last
   * @param kernel lengths of the window, one or two
   * @param strides one for each axis; empty means one
   * @param dilations one for each axis; empty means one
   * @param padding before and after for each axis; empty means none
   * @throws IllegalArgumentException if the lists or the input do not fit
   */
  public static Window of(
      Shape input,
      List<Integer> kernel,
      List<Integer> strides,
      List<Integer> dilations,
      List<Integer> padding) {
    int dims = kernel.size();
    Spatial.requireAxes(input, dims);
    check("strides", strides, dims);
    check("dilations", dilations, dims);
    check("padding", padding, 2 * dims);
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < dims; i++) {
      axes.add(
          new Axis(
              input.dim(i - dims - 1),
              kernel.get(i),
              at(strides, i, 1),
              at(dilations, i, 1),
              at(padding, 2 * i, 0),
              at(padding, 2 * i + 1, 0)));
    }
    return new Window(
        Spatial.images(input, dims), dims == 1 ? FLAT : axes.get(0), axes.get(dims - 1));
  }

  /** The window that is a whole image. */
  static Window whole(Shape input, int dims) {
    Spatial.requireAxes(input, dims);
    List<Integer> kernel = input.dims().subList(input.rank() - dims - 1, input.rank() - 1);
    return of(input, kernel, List.of(), List.of(), List.of());
  }

  private static void check(String what, List<Integer> values, int count) {
    if (!values.isEmpty() && values.size() != count) {
      throw new IllegalArgumentException(what + " " + values + " must have " + count + " numbers");
    }
  }

  private static int at(List<Integer> values, int index, int fallback) {
    return values.isEmpty() ? fallback : values.get(index);
  }

  /** Shape of the output: that of the input with the places of the window and other channels. */
  Shape output(Shape input, int dims, int channels) {
    Shape wide = input.withLast(channels).with(-2, width.out());
    return dims == 1 ? wide : wide.with(-3, height.out());
  }

  /** Number of places of the window in all images. */
  public int positions() {
    return Math.toIntExact((long) images * height.out() * width.out());
  }

  /** Number of cells of the window. */
  public int taps() {
    return Math.multiplyExact(height.kernel(), width.kernel());
  }

  /** Whether any place of the window covers padding. */
  public boolean coversPadding() {
    return height.coversPadding() || width.coversPadding();
  }

  /**
   * For each tap of the window at a position, which cell of the input it covers, counted in C order
   * over images and both axes; -1 in the padding.
   */
  public int[] sources(int position) {
    int column = position % width.out();
    int row = position / width.out() % height.out();
    int image = position / width.out() / height.out();
    int[] sources = new int[taps()];
    for (int tap = 0; tap < sources.length; tap++) {
      int y = height.source(row, tap / width.kernel());
      int x = width.source(column, tap % width.kernel());
      sources[tap] = y < 0 || x < 0 ? -1 : (image * height.in() + y) * width.in() + x;
    }
    return sources;
  }
}
