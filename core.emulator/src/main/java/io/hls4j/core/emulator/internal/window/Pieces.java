package io.hls4j.core.emulator.internal.window;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;
import java.math.BigInteger;

/**
 * Rows of numbers cut into pieces of so few bits that weighted sums of them stay exact in doubles.
 * A number is the sum of its pieces, {@code piece[p] * 2^(bits p)}; only the last piece has a sign.
 */
final class Pieces {
  private final int limbs;
  private final int perLimb;
  private final int bits;
  private final int count;
  private final int scratch;
  private final int[] references;
  private final int terms;

  /**
   * @param bits of each piece, from {@link #bits}
   */
  Pieces(Planner planner, Span x, int terms, int bits) {
    this.limbs = x.limbs();
    this.bits = bits;
    this.perLimb = limbs == 1 ? Math.max(1, (x.bits() + bits - 1) / bits) : Limbs.BITS / bits;
    this.count = limbs * perLimb;
    this.terms = terms;
    this.scratch = perLimb == 1 ? -1 : planner.scratch(0);
    for (int i = 0; perLimb > 1 && i < terms; i++) {
      planner.scratch(count);
    }
    this.references = new int[count];
    for (int p = 0; p < count; p++) {
      references[p] = planner.references(terms);
    }
  }

  /**
   * How many bits pieces may have: all bits of the number if possible, else as many as its limbs
   * can be cut into evenly; 0 if even one is too many.
   *
   * @param weightSum the greatest sum of absolute weights
   */
  static int bits(Span x, BigInteger weightSum) {
    int room = Narrow.BITS - weightSum.bitLength();
    if (x.isNarrow()) {
      boolean isWhole = x.magnitude().multiply(weightSum).bitLength() <= Narrow.BITS;
      return isWhole ? Math.max(1, x.bits()) : Math.max(0, room);
    }
    for (int n = 1; n <= Limbs.BITS; n++) {
      if (Limbs.BITS % n == 0 && Limbs.BITS / n <= room) {
        return Limbs.BITS / n;
      }
    }
    return 0;
  }

  /** How many pieces a number has. */
  int count() {
    return count;
  }

  /** The bits of each piece. */
  int bits() {
    return bits;
  }

  /** The rows of one piece of every number that was {@link #cut}. */
  double[][] rows(Workspace w, int piece) {
    return w.references(references[piece]);
  }

  /** Cuts rows. */
  void cut(Workspace w, double[][][] rows, int n) {
    for (int i = 0; i < terms; i++) {
      double[][] x = rows[i];
      double[][] to = perLimb == 1 ? x : w.scratch(scratch + 1 + i);
      for (int l = 0; perLimb > 1 && l < limbs; l++) {
        cut(x[l], to, l * perLimb, n);
      }
      for (int p = 0; p < count; p++) {
        w.references(references[p])[i] = to[p];
      }
    }
  }

  private void cut(double[] x, double[][] to, int first, int n) {
    double[] rest = x;
    for (int p = first; p < first + perLimb - 1; p++) {
      cutLowest(rest, to[p], to[p + 1], bits, n);
      rest = to[p + 1];
    }
  }

  private static void cutLowest(double[] x, double[] low, double[] rest, int bits, int n) {
    double down = Math.scalb(1.0, -bits);
    double up = Math.scalb(1.0, bits);
    double less = 0.5 - Math.scalb(1.0, -bits - 1);
    for (int s = 0; s < n; s++) {
      double v = x[s];
      double q = ((v * down - less) + Narrow.MAGIC) - Narrow.MAGIC;
      low[s] = v - q * up;
      rest[s] = q;
    }
  }
}
