package io.hls4j.core.codegen.stream;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Window;

/**
 * The loop that a layer runs between its streams. In each form the kernel is that of io_parallel,
 * on a smaller layer: the part of the layer that one turn of the loop computes.
 */
public sealed interface StreamForm {
  /** The layer that one turn computes. */
  Node part();

  /** In words, for comments and documents. */
  String text();

  /**
   * Every turn reads the same number of elements of each input and writes those of the output. One
   * turn is a layer that needs its whole input before it can write.
   *
   * @param part the layer over the elements of one turn
   * @param turns number of turns
   */
  record Rows(Node part, int turns) implements StreamForm {
    @Override
    public String text() {
      return turns > 1 ? "word by word" : "all at once";
    }
  }

  /**
   * Every turn reads one cell of an image; whenever the last cell of a window has come, the kernel
   * computes one output cell.
   *
   * @param part the layer over an image that is one window
   * @param window how the window moves over the image
   * @param padding what stands in the padding
   */
  record Windows(Node part, Window window, Padding padding) implements StreamForm {
    /** A cell that is not in the image. */
    public enum Padding {
      /** Zeros. */
      ZERO,
      /** The least number of the type. */
      LEAST
    }

    @Override
    public String text() {
      return "window by window";
    }
  }
}
