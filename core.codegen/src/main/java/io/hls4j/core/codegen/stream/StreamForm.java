package io.hls4j.core.codegen.stream;

import io.hls4j.core.graph.Node;
import java.util.Optional;

/**
 * The loop that a layer runs between its streams. In each form the kernel is that of io_parallel,
 * on a smaller layer: the part of the layer that one turn of the loop computes.
 */
public sealed interface StreamForm {
  /** The layer that one turn computes. */
  Node part();

  /** How many turns the loop has in one inference. */
  int turns();

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
   * computes one output cell. A window of one cell moves cells.
   *
   * @param part the layer over an image that is one window
   * @param images how many images follow each other
   * @param rows the loop down an image
   * @param columns the loop along a row
   * @param height rows of a window
   * @param width columns of a window
   * @param padding what stands where no cell comes in
   * @param table for which windows each cell is kept; empty if the rows above are kept in lines
   */
  record Windows(
      Node part,
      int images,
      Walk rows,
      Walk columns,
      int height,
      int width,
      Padding padding,
      Optional<PixelTable> table)
      implements StreamForm {
    /** A cell that is not in the image. */
    public enum Padding {
      /** Zeros. */
      ZERO,
      /** The least number of the type. */
      LEAST
    }

    /** Without a table. */
    Windows(Node part, int images, Walk rows, Walk columns, int height, int width, Padding p) {
      this(part, images, rows, columns, height, width, p, Optional.empty());
    }

    @Override
    public int turns() {
      return images * rows.length() * columns.length();
    }

    @Override
    public String text() {
      return height * width == 1
          ? "cell by cell"
          : "window by window" + (table.isPresent() ? ", encoded" : "");
    }
  }

  /**
   * Every cell of an image is written several times, each row as well.
   *
   * @param part a copy of one cell
   * @param images how many images follow each other
   * @param rows rows of the input
   * @param columns columns of the input
   * @param down how often a row is written
   * @param along how often a cell is written in its row
   */
  record Repeats(Node part, int images, int rows, int columns, int down, int along)
      implements StreamForm {
    @Override
    public int turns() {
      return images * rows * down * columns * along;
    }

    @Override
    public String text() {
      return "cell by cell";
    }
  }

  /**
   * The kernel reads the words of the first input itself, in an overload for streams; other inputs
   * come before, as a whole.
   *
   * @param part the layer itself
   * @param header where the overload is
   * @param turns words of the first input
   * @param every after how many of them the kernel writes a word
   */
  record Steps(Node part, String header, int turns, int every) implements StreamForm {
    @Override
    public String text() {
      return "step by step";
    }
  }
}
