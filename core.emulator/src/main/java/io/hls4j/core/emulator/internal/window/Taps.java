package io.hls4j.core.emulator.internal.window;

import java.util.Arrays;

/**
 * The weights of a weighted sum that are not zero, output by output, in groups of four: as many
 * rows as the compiler's vector code sweeps over at once. Groups are filled up with weights of 0.
 */
final class Taps {
  static final int GROUP = 4;

  /** For each tap the position of its input in a row of inputs. */
  final int[] inputs;

  /** For each tap its weight. */
  final double[] weights;

  /** Where the taps of each output begin; one more for the end. */
  final int[] starts;

  /**
   * @param all weights by input, then output
   * @param scale multiplied with every weight; a power of two
   */
  Taps(double[] all, int nIn, int nOut, double scale) {
    int[] in = new int[all.length + nOut * GROUP];
    double[] w = new double[in.length];
    starts = new int[nOut + 1];
    int at = 0;
    for (int j = 0; j < nOut; j++) {
      for (int i = 0; i < nIn; i++) {
        if (all[i * nOut + j] != 0) {
          in[at] = i;
          w[at++] = all[i * nOut + j] * scale;
        }
      }
      at = (at + GROUP - 1) / GROUP * GROUP;
      starts[j + 1] = at;
    }
    inputs = Arrays.copyOf(in, at);
    weights = Arrays.copyOf(w, at);
  }

  /**
   * Computes the sum of an output: of exact products.
   *
   * @param start where the sum begins
   */
  void sum(double[][] rows, int output, double start, double[] sums, int n) {
    int t = starts[output];
    if (t == starts[output + 1]) {
      Arrays.fill(sums, 0, n, start);
      return;
    }
    firstSweep(
        rows[inputs[t]],
        rows[inputs[t + 1]],
        rows[inputs[t + 2]],
        rows[inputs[t + 3]],
        weights[t],
        weights[t + 1],
        weights[t + 2],
        weights[t + 3],
        start,
        sums,
        n);
    for (t += GROUP; t < starts[output + 1]; t += GROUP) {
      if (weights[t + 1] == 0) {
        shortSweep(rows[inputs[t]], weights[t], sums, n);
      } else {
        sweep(
            rows[inputs[t]],
            rows[inputs[t + 1]],
            rows[inputs[t + 2]],
            rows[inputs[t + 3]],
            weights[t],
            weights[t + 1],
            weights[t + 2],
            weights[t + 3],
            sums,
            n);
      }
    }
  }

  /**
   * Adds the products of the taps of an output, rounded one by one, to sums.
   *
   * @param sums near {@link io.hls4j.core.emulator.internal.number.Narrow#MAGIC}, so that every
   *     addition rounds to a whole number
   * @param less see {@link io.hls4j.core.emulator.internal.number.Narrow#less}
   */
  void addRounded(double[][] rows, int output, double less, double[] sums, int n) {
    for (int t = starts[output]; t < starts[output + 1]; t += GROUP) {
      roundedSweep(
          rows[inputs[t]],
          rows[inputs[t + 1]],
          rows[inputs[t + 2]],
          rows[inputs[t + 3]],
          weights[t],
          weights[t + 1],
          weights[t + 2],
          weights[t + 3],
          less,
          sums,
          n);
    }
  }

  private static void shortSweep(double[] a, double wa, double[] y, int n) {
    for (int s = 0; s < n; s++) {
      y[s] += a[s] * wa;
    }
  }

  private static void firstSweep(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double wa,
      double wb,
      double wc,
      double wd,
      double start,
      double[] y,
      int n) {
    for (int s = 0; s < n; s++) {
      y[s] = start + ((a[s] * wa + b[s] * wb) + (c[s] * wc + d[s] * wd));
    }
  }

  private static void sweep(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double wa,
      double wb,
      double wc,
      double wd,
      double[] y,
      int n) {
    for (int s = 0; s < n; s++) {
      y[s] += (a[s] * wa + b[s] * wb) + (c[s] * wc + d[s] * wd);
    }
  }

  private static void roundedSweep(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double wa,
      double wb,
      double wc,
      double wd,
      double less,
      double[] y,
      int n) {
    for (int s = 0; s < n; s++) {
      y[s] =
          (((y[s] + (a[s] * wa - less)) + (b[s] * wb - less)) + (c[s] * wc - less))
              + (d[s] * wd - less);
    }
  }
}
