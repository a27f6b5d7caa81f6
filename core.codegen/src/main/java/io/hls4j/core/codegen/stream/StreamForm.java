package io.hls4j.core.codegen.stream;

import io.hls4j.core.graph.Node;
import java.util.List;
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

  /** What it keeps. */
  Storage storage();

  /**
   * The elements of tensors that a function keeps, weights and states of kernels apart.
   *
   * @param registers elements that can all be reached at once
   * @param memory elements in memories that are reached word by word
   */
  record Storage(long registers, long memory) {
    static Storage registers(Node part) {
      long inputs = part.inputs().stream().mapToLong(v -> v.shape().size()).sum();
      return new Storage(inputs + part.output().shape().size(), 0);
    }

    Storage withMemory(long elements) {
      return new Storage(registers, memory + elements);
    }
  }

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

    @Override
    public Storage storage() {
      return Storage.registers(part);
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

    @Override
    public Storage storage() {
      long channels = part.input().shape().size() / height / width;
      long lines = (long) (height - 1) * columns.length();
      long queues = table.stream().flatMap(t -> t.depths().stream()).mapToLong(d -> d).sum();
      return Storage.registers(part)
          .withMemory(channels * (table.isPresent() ? queues * width : lines));
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

    @Override
    public Storage storage() {
      return Storage.registers(part).withMemory(part.input().shape().size() * columns);
    }
  }

  /**
   * Every turn passes on some words of each input, one input after the other.
   *
   * @param part a copy of one word
   * @param runs how many words of each input in a turn
   * @param turns number of turns
   */
  record Sequence(Node part, List<Integer> runs, int turns) implements StreamForm {
    /** Keeps a copy. */
    public Sequence {
      runs = List.copyOf(runs);
    }

    @Override
    public String text() {
      return "one input after the other";
    }

    @Override
    public Storage storage() {
      return Storage.registers(part);
    }
  }

  /**
   * Every element of a word becomes a word.
   *
   * @param part the layer over one element
   * @param words words of the input
   * @param length elements of one
   */
  record Spread(Node part, int words, int length) implements StreamForm {
    @Override
    public int turns() {
      return words * length;
    }

    @Override
    public String text() {
      return "element by element";
    }

    @Override
    public Storage storage() {
      Storage one = Storage.registers(part);
      return new Storage(one.registers() + length, 0);
    }
  }

  /**
   * All words go into a memory, and come out in another order, as they are or put together from the
   * elements of several.
   *
   * @param part a copy of one word of the output
   * @param blocks how often, one memory after the other
   * @param words words of the input in a block
   * @param length elements of one
   * @param axes the leading axes of the output in a block
   * @param gather how words of the output are put together; empty if words stay whole
   */
  record Reordered(
      Node part, int blocks, int words, int length, List<Along> axes, Optional<Along> gather)
      implements StreamForm {
    /**
     * An axis of the output.
     *
     * @param size its length
     * @param step words of the memory from one place along it to the next; 0 for the axis that the
     *     elements of a word of the input are
     */
    public record Along(int size, int step) {}

    /** Keeps a copy. */
    public Reordered {
      axes = List.copyOf(axes);
    }

    @Override
    public int turns() {
      return blocks;
    }

    /** Words of the output in a block. */
    public int results() {
      return axes.stream().mapToInt(Along::size).reduce(1, (a, b) -> a * b);
    }

    @Override
    public String text() {
      return "from a memory" + (gather.isPresent() ? ", an element in each cycle" : "");
    }

    @Override
    public Storage storage() {
      return Storage.registers(part).withMemory((long) words * length);
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

    @Override
    public Storage storage() {
      long others = part.inputs().stream().skip(1).mapToLong(v -> v.shape().size()).sum();
      long word = part.input().shape().rank() == 0 ? 1 : part.input().shape().last();
      return new Storage(others + word + part.output().shape().last(), 0);
    }
  }
}
