package io.hls4j.core.codegen.stream;

import io.hls4j.core.graph.layers.Window.Axis;
import java.util.Optional;

/**
 * A loop along one axis of an image: in which turns a cell of the input comes in and in which one
 * of the output is complete.
 *
 * @param inFirst the turn of the first input cell
 * @param inStep turns from one input cell to the next
 * @param in number of input cells
 * @param outFirst the turn of the first output cell
 * @param outStep turns from one output cell to the next
 * @param out number of output cells
 */
public record Walk(int inFirst, int inStep, int in, int outFirst, int outStep, int out) {
  /** Along an axis that a window moves over; it ends at the cell of the turn. */
  public static Walk of(Axis axis) {
    return new Walk(axis.before(), 1, axis.in(), span(axis) - 1, axis.stride(), axis.out());
  }

  /** Cells from the first to the last that a window covers. */
  static int span(Axis axis) {
    return axis.dilation() * (axis.kernel() - 1) + 1;
  }

  /**
   * Along an axis whose cells are moved.
   *
   * @param in number of input cells
   * @param sources for each output cell the input cell that it is, negative if it is none
   * @return the walk, empty if the input cells do not come in their order, each once
   */
  static Optional<Walk> moving(int in, int... sources) {
    int first = 0;
    while (first < sources.length && sources[first] < 0) {
      first++;
    }
    if (first == sources.length) {
      return Optional.empty();
    }
    int next = first + 1;
    while (next < sources.length && sources[next] < 0) {
      next++;
    }
    int apart = next < sources.length ? sources[next] - sources[first] : 1;
    int inStep = apart == 1 && next < sources.length ? next - first : 1;
    int begin = first - sources[first] * inStep;
    int outFirst = Math.max(0, -begin);
    Walk walk =
        new Walk(Math.max(0, begin), inStep, in, outFirst, Math.max(1, apart), sources.length);
    return walk.moves(sources) ? Optional.of(walk) : Optional.empty();
  }

  private boolean moves(int... sources) {
    for (int i = 0; i < sources.length; i++) {
      int turn = outFirst + i * outStep;
      int source = isIn(turn) ? (turn - inFirst) / inStep : -1;
      if (source != Math.max(-1, sources[i])) {
        return false;
      }
    }
    return true;
  }

  /** Number of turns. */
  public int length() {
    return Math.max(inFirst + (in - 1) * inStep, outFirst + (out - 1) * outStep) + 1;
  }

  /** Whether a cell of the input comes in. */
  public boolean isIn(int turn) {
    return has(turn, inFirst, inStep, in);
  }

  /** Whether a cell of the output is complete. */
  public boolean isOut(int turn) {
    return has(turn, outFirst, outStep, out);
  }

  private static boolean has(int turn, int first, int step, int count) {
    int past = turn - first;
    return past >= 0 && past % step == 0 && past / step < count;
  }
}
