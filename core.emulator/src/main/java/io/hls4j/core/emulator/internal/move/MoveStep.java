package io.hls4j.core.emulator.internal.move;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Elements of other tensors under other positions, or zeros. Rows that are rows of an input, and
 * rows that are equal, are not copied: they share their memory.
 */
public final class MoveStep implements Step {
  /** One piece of a row: input, its row, its position, number of positions. */
  private static final int PIECE = 4;

  private static final int ZERO = -1;

  /** Where the elements of a tensor come from. */
  public interface Source {
    /** Which of the inputs. */
    int input(int element);

    /** Which element of it; negative for zero. */
    int element(int element);

    /** Whether every element comes from the channel of the same number of the only input. */
    default boolean keepsChannels() {
      return false;
    }
  }

  private final int output;
  private final int[] inputs;
  private final Layout layout;
  private final int[][] pieces;
  private final int[][] reads;

  /**
   * Plans a move; all tensors have the same type.
   *
   * @param output tensor that is written by nothing else
   * @param inputs tensors that elements come from
   */
  public MoveStep(Planner planner, int output, int[] inputs, Source source) {
    this.output = output;
    this.inputs = inputs.clone();
    this.layout = planner.layout(output);
    this.pieces = new int[layout.rows()][];
    this.reads = new int[layout.outer()][];
    Map<IntBuffer, Integer> known = new HashMap<>();
    for (int g = 0; g < layout.outer(); g++) {
      Set<Integer> needed = new LinkedHashSet<>();
      int[] first = null;
      for (int c = 0; c < layout.channels(); c++) {
        int r = g * layout.channels() + c;
        boolean isLike = first != null && source.keepsChannels();
        int[] found = isLike ? moved(first, c) : pieces(planner, r, source);
        first = first == null ? found : first;
        row(planner, r, found, known, needed);
      }
      reads[g] = needed.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** The same pieces of rows further on. */
  private static int[] moved(int[] found, int rows) {
    int[] all = found.clone();
    for (int p = 0; p < all.length; p += PIECE) {
      all[p + 1] += all[p] < 0 ? 0 : rows;
    }
    return all;
  }

  private void row(
      Planner planner, int row, int[] found, Map<IntBuffer, Integer> known, Set<Integer> needed) {
    int lane = found[0] < 0 ? output : inputs[found[0]];
    boolean isWhole =
        found[0] >= 0
            && found.length == PIECE
            && found[2] == 0
            && planner.layout(lane).inner() == layout.inner();
    Integer equal = planner.isCounting() ? null : known.putIfAbsent(IntBuffer.wrap(found), row);
    if (isWhole) {
      planner.alias(output, row, lane, found[1]);
      needed.add(code(found[0], planner.layout(lane).group(found[1])));
    } else if (equal != null) {
      planner.alias(output, row, output, equal);
      needed.add(code(ZERO, layout.group(equal)));
    } else {
      pieces[row] = found;
      for (int p = 0; p < found.length; p += PIECE) {
        if (found[p] >= 0) {
          needed.add(code(found[p], planner.layout(inputs[found[p]]).group(found[p + 1])));
        }
      }
    }
  }

  private int code(int input, int group) {
    return group * (inputs.length + 1) + input + 1;
  }

  private int[] pieces(Planner planner, int row, Source source) {
    int[] all = new int[PIECE];
    int used = 0;
    for (int i = 0; i < layout.inner(); i++) {
      int element = layout.element(row, i);
      int from = source.element(element);
      int input = from < 0 ? ZERO : source.input(element);
      Layout other = from < 0 ? null : planner.layout(inputs[input]);
      int fromRow = from < 0 ? 0 : other.row(from);
      int position = from < 0 ? 0 : other.position(from);
      int last = used - PIECE;
      boolean continues =
          used > 0
              && all[last] == input
              && all[last + 1] == fromRow
              && (from < 0 || all[last + 2] + all[last + 3] == position);
      if (continues) {
        all[last + 3]++;
      } else {
        all = used + PIECE > all.length ? Arrays.copyOf(all, 2 * used) : all;
        all[used] = input;
        all[used + 1] = fromRow;
        all[used + 2] = position;
        all[used + 3] = 1;
        used += PIECE;
      }
    }
    return Arrays.copyOf(all, used);
  }

  @Override
  public int output() {
    return output;
  }

  @Override
  public int tasks() {
    return layout.outer();
  }

  @Override
  public void reads(int task, Reads to) {
    for (int code : reads[task]) {
      int input = code % (inputs.length + 1) - 1;
      to.group(input < 0 ? output : inputs[input], code / (inputs.length + 1));
    }
  }

  @Override
  public void run(Workspace space, int task, int count) {
    double[][][] rows = space.rows(output);
    for (int r = task * layout.channels(); r < (task + 1) * layout.channels(); r++) {
      if (pieces[r] != null) {
        for (int l = 0; l < rows[r].length; l++) {
          copy(space, pieces[r], l, rows[r][l], count);
        }
      }
    }
  }

  private void copy(Workspace space, int[] found, int limb, double[] to, int count) {
    int at = 0;
    for (int p = 0; p < found.length; p += PIECE) {
      int n = found[p + 3] * count;
      if (found[p] < 0) {
        Arrays.fill(to, at, at + n, 0);
      } else {
        double[] from = space.rows(inputs[found[p]])[found[p + 1]][limb];
        System.arraycopy(from, found[p + 2] * count, to, at, n);
      }
      at += n;
    }
  }
}
