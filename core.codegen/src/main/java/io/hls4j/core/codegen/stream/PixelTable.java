package io.hls4j.core.codegen.stream;

import io.hls4j.core.graph.layers.Window;
import io.hls4j.core.graph.layers.Window.Axis;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For which places of a window each cell of an image is kept (hls4ml's encoded windows). Every
 * place has a queue; a cell goes into the queues of all places in which some window will see it,
 * and when a window is complete, its cells are the first of all queues. Cells that no window sees
 * go into none.
 *
 * <p>A place is a row and a column of the window, so two short lists say it all: bit r of the word
 * of a row is set if cells of that row are in row r of some window, likewise for columns. Rows and
 * columns are counted with the padding, as turns of {@link Walk}.
 *
 * @param rows a word for each row of the image
 * @param columns a word for each column
 * @param depths for each row of the window the most cells that any of its queues holds
 */
public record PixelTable(List<Long> rows, List<Long> columns, List<Integer> depths) {
  /** Copies the lists. */
  public PixelTable {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    depths = List.copyOf(depths);
  }

  /** The table of a window. */
  static PixelTable of(Window window) {
    return new PixelTable(
        uses(window.height()),
        uses(window.width()),
        IntStream.range(0, window.height().kernel()).mapToObj(r -> depth(window, r)).toList());
  }

  private static List<Long> uses(Axis axis) {
    return IntStream.range(0, Walk.of(axis).length()).mapToObj(turn -> uses(axis, turn)).toList();
  }

  private static long uses(Axis axis, int turn) {
    long places = 0;
    for (int tap = 0; tap < axis.kernel(); tap++) {
      places |= isUsed(axis, turn, tap) ? 1L << tap : 0;
    }
    return places;
  }

  private static boolean isUsed(Axis axis, int turn, int tap) {
    return begun(axis, turn, tap) > begun(axis, turn - 1, tap);
  }

  /** Windows whose cell at a place has come when a turn is over. */
  private static int begun(Axis axis, int turn, int tap) {
    int past = turn - tap * axis.dilation();
    return past < 0 ? 0 : Math.min(axis.out(), past / axis.stride() + 1);
  }

  /** Windows that were complete before a turn. */
  private static int done(Axis axis, int turn) {
    return begun(axis, turn - 1, axis.kernel() - 1);
  }

  /** The most cells in the queues of a row of the window, once a cell has come in. */
  private static int depth(Window window, int row) {
    Axis height = window.height();
    int most = 0;
    for (int turn = 0; turn < Walk.of(height).length(); turn++) {
      int rowsBefore = begun(height, turn - 1, row) - done(height, turn);
      boolean isUsed = isUsed(height, turn, row);
      boolean isOut = done(height, turn + 1) > done(height, turn);
      int along = isUsed ? along(window.width(), isOut) : 0;
      most = Math.max(most, rowsBefore * window.width().out() + along);
    }
    return most;
  }

  /**
   * The most cells that a row adds to a queue, less those that it takes if it completes windows.
   */
  private static int along(Axis width, boolean isOut) {
    int most = 0;
    for (int tap = 0; tap < width.kernel(); tap++) {
      for (int turn = 0; turn < Walk.of(width).length(); turn++) {
        most = Math.max(most, begun(width, turn, tap) - (isOut ? done(width, turn) : 0));
      }
    }
    return most;
  }
}
