package io.hls4j.core.emulator.internal;

import java.util.Arrays;

/** Weighted sums in 64-bit arithmetic. */
final class LongDenseStep extends DenseStep {
  LongDenseStep(Parts p) {
    super(p);
  }

  @Override
  public void run(Workspace space, int count) {
    Lanes x = space.lanes(input);
    Lanes y = space.lanes(output);
    long[] sums = space.longSums;
    int rows = x.elements / nIn;
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < nOut; j++) {
        Arrays.fill(sums, 0, count, biases[j]);
        for (int i = 0; i < nIn; i++) {
          long w = weights[j * nIn + i];
          if (w != 0) {
            add(x, (r * nIn + i) * Plan.BLOCK, w, sums, count);
          }
        }
        store(sums, y, (r * nOut + j) * Plan.BLOCK, count);
      }
    }
  }

  private void add(Lanes x, int at, long w, long[] sums, int count) {
    if (x.store == Lanes.Store.INT) {
      addInts(x.ints, at, w, sums, count);
    } else {
      addLongs(x.longs, at, w, sums, count);
    }
  }

  private void addInts(int[] x, int at, long w, long[] sums, int count) {
    if (shift > 0) {
      for (int s = 0; s < count; s++) {
        sums[s] += (x[at + s] * w + half) >> shift;
      }
    } else {
      long scaled = w << -shift;
      for (int s = 0; s < count; s++) {
        sums[s] += x[at + s] * scaled;
      }
    }
  }

  private void addLongs(long[] x, int at, long w, long[] sums, int count) {
    if (shift > 0) {
      for (int s = 0; s < count; s++) {
        sums[s] += (x[at + s] * w + half) >> shift;
      }
    } else {
      long scaled = w << -shift;
      for (int s = 0; s < count; s++) {
        sums[s] += x[at + s] * scaled;
      }
    }
  }

  private void store(long[] sums, Lanes y, int at, int count) {
    for (int s = 0; s < count; s++) {
      y.setMantissa(at + s, result.cast(accum.limit(sums[s])));
    }
  }
}
