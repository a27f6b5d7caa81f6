package io.hls4j.core.codegen.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Positions that nested loops run through: with the index i of each loop, {@code offset + sum of i
 * * step}.
 *
 * @param lengths of the loops, the outermost first
 * @param steps of the loops
 * @param offset the first position
 */
record Nest(List<Integer> lengths, List<Integer> steps, int offset) {
  Nest {
    lengths = List.copyOf(lengths);
    steps = List.copyOf(steps);
  }

  /**
   * The loops that give the positions of all terms of all sums.
   *
   * @param sums position of the first term of each sum
   * @param terms position of each term of the first sum
   * @throws java.util.NoSuchElementException if no loops give them
   */
  static Nest ofSums(int[] sums, int... terms) {
    int[] all = new int[sums.length * terms.length];
    Arrays.setAll(all, i -> sums[i / terms.length] + terms[i % terms.length] - terms[0]);
    return of(all).orElseThrow();
  }

  /** The loops that give a list of positions; empty if none do. */
  static Optional<Nest> of(int... positions) {
    List<Integer> lengths = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    int done = 1;
    while (done < positions.length) {
      int step = positions[done] - positions[0];
      int length = 1;
      while ((length + 1) * done <= positions.length && repeats(positions, done, length, step)) {
        length++;
      }
      if (length == 1 || positions.length % (done * length) != 0) {
        return Optional.empty();
      }
      lengths.add(0, length);
      steps.add(0, step);
      done *= length;
    }
    return Optional.of(new Nest(lengths, steps, positions[0]));
  }

  /** The loops as a type of the kernels. */
  String policy() {
    StringBuilder text = new StringBuilder("nnet::nest<").append(offset);
    for (int i = lengths.size() - 1; i >= 0; i--) {
      text.append(", nnet::loop<%d, %d>".formatted(lengths.get(i), steps.get(i)));
    }
    return text.append(" >").toString();
  }

  /** Whether block {@code index} of {@code size} positions is the first one moved by steps. */
  private static boolean repeats(int[] positions, int size, int index, int step) {
    for (int i = 0; i < size; i++) {
      if (positions[index * size + i] != positions[i] + index * step) {
        return false;
      }
    }
    return true;
  }
}
