package io.hls4j.core.emulator.internal;

import java.util.Arrays;

/**
 * Weighted sums in 32-bit arithmetic: products fit 31 bits, sums wrap at 32 or do not overflow.
 * Four inputs are added in one sweep over the samples, which the compiler turns into vector code.
 */
final class IntDenseStep extends DenseStep {
  private static final int TOGETHER = 4;

  private final int[] taps;
  private final int[] tapWeights;
  private final int[] ends;

  IntDenseStep(Parts p) {
    super(p);
    taps = new int[weights.length + nOut * TOGETHER];
    tapWeights = new int[taps.length];
    ends = new int[nOut + 1];
    int at = 0;
    for (int j = 0; j < nOut; j++) {
      for (int i = 0; i < nIn; i++) {
        if (weights[j * nIn + i] != 0) {
          taps[at] = i;
          tapWeights[at++] = (int) weights[j * nIn + i];
        }
      }
      // Pad with products of zero, so that the sweep always takes four.
      at = (at + TOGETHER - 1) / TOGETHER * TOGETHER;
      ends[j + 1] = at;
    }
  }

  @Override
  public void run(Workspace space, int count) {
    Lanes x = space.lanes(input);
    Lanes y = space.lanes(output);
    int[] sums = space.intSums;
    int rows = x.elements / nIn;
    for (int r = 0; r < rows; r++) {
      int base = r * nIn;
      for (int j = 0; j < nOut; j++) {
        Arrays.fill(sums, 0, count, (int) biases[j]);
        for (int t = ends[j]; t < ends[j + 1]; t += TOGETHER) {
          sweep(x.ints, base, t, sums, count);
        }
        store(sums, y, (r * nOut + j) * Plan.BLOCK, count);
      }
    }
  }

  private void sweep(int[] x, int base, int t, int[] sums, int count) {
    int a = (base + taps[t]) * Plan.BLOCK;
    int b = (base + taps[t + 1]) * Plan.BLOCK;
    int c = (base + taps[t + 2]) * Plan.BLOCK;
    int d = (base + taps[t + 3]) * Plan.BLOCK;
    int wa = tapWeights[t];
    int wb = tapWeights[t + 1];
    int wc = tapWeights[t + 2];
    int wd = tapWeights[t + 3];
    int h = (int) half;
    int n = shift;
    for (int s = 0; s < count; s++) {
      sums[s] +=
          ((x[a + s] * wa + h) >> n)
              + ((x[b + s] * wb + h) >> n)
              + ((x[c + s] * wc + h) >> n)
              + ((x[d + s] * wd + h) >> n);
    }
  }

  private void store(int[] sums, Lanes y, int at, int count) {
    if (y.store == Lanes.Store.INT
        && accum.truncatesAndWraps()
        && result.truncatesAndWraps()
        && accum.signed
        && result.signed
        && result.shift >= 0
        && result.width <= Integer.SIZE) {
      wrap(sums, y.ints, at, count);
      return;
    }
    for (int s = 0; s < count; s++) {
      y.setMantissa(at + s, result.cast(accum.limit(sums[s])));
    }
  }

  private void wrap(int[] sums, int[] y, int at, int count) {
    int unused = Integer.SIZE - accum.width;
    int down = result.shift;
    int rest = Integer.SIZE - result.width;
    for (int s = 0; s < count; s++) {
      y[at + s] = (sums[s] << unused >> unused >> down) << rest >> rest;
    }
  }
}
