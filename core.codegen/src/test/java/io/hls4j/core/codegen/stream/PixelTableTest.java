package io.hls4j.core.codegen.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.graph.layers.Window;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PixelTableTest {
  private static Window window(int in, int kernel, int stride, int dilation, int... around) {
    return Window.of(
        Shape.of(in, 1),
        List.of(kernel),
        List.of(stride),
        List.of(dilation),
        Arrays.stream(around).boxed().toList());
  }

  /** The original's example: 5 cells, windows of 3, a step of 2. */
  @Test
  void hasAWordForEachCell() {
    PixelTable table = PixelTable.of(window(5, 3, 2, 1, 0, 0));
    assertEquals(List.of(1L, 2L, 5L, 2L, 4L), table.columns());
    assertEquals(List.of(1L), table.rows());
    assertEquals(List.of(2), table.depths());
  }

  @Test
  void leavesOutCellsThatNoWindowSees() {
    assertEquals(
        List.of(1L, 2L, 0L, 1L, 2L, 0L), PixelTable.of(window(6, 2, 3, 1, 0, 0)).columns());
    assertEquals(List.of(1L, 1L, 3L, 2L, 2L), PixelTable.of(window(4, 2, 1, 2, 1, 0)).columns());
  }

  @Test
  void queuesHoldRowsOfWindows() {
    Window window = Window.of(Shape.of(9, 8, 2), List.of(3, 3), List.of(), List.of(), List.of());
    assertEquals(List.of(15, 9, 3), PixelTable.of(window).depths());
  }

  /** The queues of random windows, filled and emptied cell by cell. */
  @Test
  void depthsAreTheMostThatQueuesHold() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      Window window = random(random);
      PixelTable table = PixelTable.of(window);
      assertEquals(simulated(window, table), table.depths(), window.toString());
    }
  }

  private static Window random(Random random) {
    int[] n = random.ints(12, 0, 4).toArray();
    List<Integer> kernel = List.of(1 + n[0], 1 + n[1]);
    List<Integer> dilations = List.of(1 + n[2] % 2, 1 + n[3] % 2);
    Shape image = Shape.of(8 + n[4], 8 + n[5], 1);
    List<Integer> around = List.of(n[6], n[7], n[8], n[9]);
    return Window.of(image, kernel, List.of(1 + n[10], 1 + n[11]), dilations, around);
  }

  private static List<Integer> simulated(Window window, PixelTable table) {
    Walk rows = Walk.of(window.height());
    Walk columns = Walk.of(window.width());
    int[][] held = new int[window.height().kernel()][window.width().kernel()];
    List<Integer> most = new ArrayList<>();
    for (int r = 0; r < held.length; r++) {
      most.add(0);
    }
    for (int row = 0; row < rows.length(); row++) {
      for (int column = 0; column < columns.length(); column++) {
        for (int r = 0; r < held.length; r++) {
          for (int c = 0; c < held[r].length; c++) {
            long both = table.rows().get(row) >> r & table.columns().get(column) >> c & 1;
            held[r][c] += (int) both;
            most.set(r, Math.max(most.get(r), held[r][c]));
            held[r][c] -= rows.isOut(row) && columns.isOut(column) ? 1 : 0;
          }
        }
      }
    }
    for (int[] r : held) {
      assertEquals(0, Arrays.stream(r).sum());
    }
    return most;
  }
}
