package io.hls4j.core.codegen.stream;

import io.hls4j.core.codegen.stream.StreamProcess.Pattern;
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
  public static Pattern windows(int images, Walk rows, Walk columns, int interval) {
    return t -> {
      for (int image = 0; image < images; image++) {
        for (int row = 0; row < rows.length(); row++) {
          for (int column = 0; column < columns.length(); column++) {
            if (rows.isIn(row) && columns.isIn(column)) {
              t.read(0);
            }
            if (rows.isOut(row) && columns.isOut(column)) {
              t.pass(interval - 1L);
              t.write(0);
            }
            t.pass(1);
          }
        }
      }
    };
  }

  /** Cells that are written several times; see {@link StreamForm.Repeats}. */
  static Pattern repeats(StreamForm.Repeats f) {
    return t -> {
      int cells = f.columns() * f.along();
      for (int row = 0; row < f.images() * f.rows() * f.down(); row++) {
        for (int cell = 0; cell < cells; cell++) {
          if (row % f.down() == 0 && cell % f.along() == 0) {
            t.read(0);
          }
          t.write(0);
          t.pass(1);
        }
      }
    };
  }

  /** Runs of words of one input after the other; see {@link StreamForm.Sequence}. */
  static Pattern sequence(StreamForm.Sequence f) {
    return t -> {
      for (int turn = 0; turn < f.turns(); turn++) {
        for (int input = 0; input < f.runs().size(); input++) {
          for (int word = 0; word < f.runs().get(input); word++) {
            t.read(input);
            t.write(0);
            t.pass(1);
          }
        }
      }
    };
  }

  /** A word for each element; see {@link StreamForm.Spread}. */
  static Pattern spread(StreamForm.Spread f, int interval) {
    return t -> {
      for (int word = 0; word < f.words(); word++) {
        t.read(0);
        for (int element = 0; element < f.length(); element++) {
          t.pass(interval);
          t.write(0);
        }
      }
    };
  }

  /** All words of a block, then those of the result; see {@link StreamForm.Reordered}. */
  static Pattern reordered(StreamForm.Reordered f) {
    long interval = f.gather().map(StreamForm.Reordered.Along::size).orElse(1);
    return t -> {
      for (int block = 0; block < f.blocks(); block++) {
        for (int word = 0; word < f.words(); word++) {
          t.read(0);
          t.pass(1);
        }
        for (int word = 0; word < f.results(); word++) {
          t.pass(interval);
          t.write(0);
        }
      }
    };
  }

  /**
   * All words of the other inputs, then a word of the output after so many of the first input.
   *
   * @param others words of the other inputs
   * @param interval cycles that a step takes for its products
   */
  static Pattern steps(StreamForm.Steps f, List<Integer> others, int interval) {
    return t -> {
      for (int input = 0; input < others.size(); input++) {
        for (int word = 0; word < others.get(input); word++) {
          t.read(input + 1);
          t.pass(1);
        }
      }
      for (int turn = 1; turn <= f.turns(); turn++) {
        t.read(0);
        t.pass(interval);
        if (turn % f.every() == 0) {
          t.write(0);
        }
      }
    };
  }

  /**
   * The order of words of a layer.
   *
   * @param reads words of each input in one inference
   * @param writes words of the output in one inference
   * @param interval cycles that the products of one turn take
   */
  public static Pattern of(StreamForm form, List<Integer> reads, int writes, int interval) {
    if (form instanceof StreamForm.Windows w) {
      return windows(w.images(), w.rows(), w.columns(), interval);
    }
    if (form instanceof StreamForm.Repeats r) {
      return repeats(r);
    }
    if (form instanceof StreamForm.Steps s) {
      return steps(s, reads.subList(1, reads.size()), interval);
    }
    if (form instanceof StreamForm.Sequence s) {
      return sequence(s);
    }
    if (form instanceof StreamForm.Spread s) {
      return spread(s, interval);
    }
    if (form instanceof StreamForm.Reordered r) {
      return reordered(r);
    }
    int turns = ((StreamForm.Rows) form).turns();
    return rows(turns, reads.stream().map(n -> n / turns).toList(), writes / turns, interval);
  }
}
