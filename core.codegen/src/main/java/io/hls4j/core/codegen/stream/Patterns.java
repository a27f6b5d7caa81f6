package io.hls4j.core.codegen.stream;

import io.hls4j.core.codegen.stream.StreamProcess.Pattern;
import io.hls4j.core.graph.layers.Window;
import java.util.List;

/** The orders of words that occur. */
public final class Patterns {
  private Patterns() {}

  /**
   * Rows: some words of each input, one input after the other, then some of the output.
   *
   * @param turns how often
   * @param reads words of each input in one turn
   * @param writes words of the output in one turn
   * @param interval cycles that a turn takes for its products
   */
  public static Pattern rows(int turns, List<Integer> reads, int writes, int interval) {
    return t -> {
      for (int turn = 0; turn < turns; turn++) {
        for (int input = 0; input < reads.size(); input++) {
          for (int word = 0; word < reads.get(input); word++) {
            t.read(input);
            t.pass(word + 1 < reads.get(input) ? 1 : 0);
          }
        }
        t.pass(interval - 1L);
        for (int word = 0; word < writes; word++) {
          t.write(0);
          t.pass(1);
        }
      }
    };
  }

  /** Every word of the input to every output. */
  public static Pattern copies(int words, int outputs) {
    return t -> {
      for (int word = 0; word < words; word++) {
        t.read(0);
        for (int output = 0; output < outputs; output++) {
          t.write(output);
        }
        t.pass(1);
      }
    };
  }

  /**
   * Windows over images: a word for each cell, one for each window that a cell completes.
   *
   * @param interval cycles that an output cell takes for its products
   */
  public static Pattern windows(Window window, int interval) {
    return t -> {
      for (int image = 0; image < window.images(); image++) {
        for (int row = 0; row < WindowWalk.length(window.height()); row++) {
          for (int column = 0; column < WindowWalk.length(window.width()); column++) {
            cell(window, row, column, interval, t);
          }
        }
      }
    };
  }

  private static void cell(Window window, int row, int column, int interval, TokenTrace t) {
    if (WindowWalk.isInside(window.height(), row) && WindowWalk.isInside(window.width(), column)) {
      t.read(0);
    }
    if (WindowWalk.endsAt(window.height(), row) && WindowWalk.endsAt(window.width(), column)) {
      t.pass(interval - 1L);
      t.write(0);
    }
    t.pass(1);
  }
}
