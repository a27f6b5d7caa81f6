package io.hls4j.core.emulator.internal.block;

import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import java.math.BigInteger;

/**
 * The values of one tensor for a block of samples. Each element has a row for each limb of its
 * mantissa, in which sample stands beside sample, so that loops over samples run through memory. A
 * binary value is -1 or 1. Floating-point values are objects.
 */
public final class Lanes {
  /** Mantissas: element, limb, sample; null for floating-point types. */
  public final double[][][] rows;

  private final Precision type;
  private final int elements;
  private final Num[][] objects;

  /** New memory. */
  public Lanes(Value value, int block) {
    type = value.precision();
    elements = Math.toIntExact(value.shape().size());
    boolean isMantissa = isMantissa(type);
    rows = isMantissa ? new double[elements][Span.of(type).limbs()][block] : null;
    objects = isMantissa ? null : new Num[elements][block];
  }

  /** A tensor whose elements are elements of others. */
  public Lanes(Value value, double[][][] rows) {
    this.type = value.precision();
    this.elements = rows.length;
    this.rows = rows;
    this.objects = null;
  }

  /** Whether values of the type are kept as mantissas. */
  public static boolean isMantissa(Precision type) {
    return type instanceof FixedPoint || type instanceof Xnor;
  }

  /** Number of elements. */
  public int elements() {
    return elements;
  }

  /** One value. */
  public Num get(int element, int sample) {
    if (rows == null) {
      return objects[element][sample];
    }
    double[][] row = rows[element];
    int fraction = type instanceof FixedPoint f ? f.fraction() : 0;
    return row.length == 1
        ? Exact.of((long) row[0][sample], -fraction)
        : Exact.of(mantissa(row, sample), -fraction);
  }

  private static BigInteger mantissa(double[][] row, int sample) {
    BigInteger m = BigInteger.ZERO;
    for (int l = row.length - 1; l >= 0; l--) {
      m = m.shiftLeft(Limbs.BITS).add(BigInteger.valueOf((long) row[l][sample]));
    }
    return m;
  }

  /** Sets one value, which is one of the type. */
  public void set(int element, int sample, Num value) {
    if (rows == null) {
      objects[element][sample] = value;
      return;
    }
    double[][] row = rows[element];
    int fraction = type instanceof FixedPoint f ? f.fraction() : 0;
    if (row.length == 1) {
      row[0][sample] = ((Exact) value).longMantissa(fraction);
    } else {
      Limbs.set(row, sample, Limbs.of(((Exact) value).mantissa(fraction), row.length));
    }
  }

  /** Writes the bits of {@code count} samples to a batch, from sample {@code from} on. */
  public void copyTo(long[] words, int from, int count) {
    int per = RawTensor.wordsFor(type);
    for (int e = 0; e < elements; e++) {
      int at = (from * elements + e) * per;
      if (rows != null && rows[e].length == 1) {
        copyNarrow(rows[e][0], words, at, elements, count);
      } else if (rows != null) {
        copyWide(rows[e], words, at, elements * per, per, count);
      } else {
        for (int s = 0; s < count; s++) {
          RawTensor.put(objects[e][s], type, words, at + s * elements);
        }
      }
    }
  }

  private void copyNarrow(double[] row, long[] words, int at, int stride, int count) {
    if (type instanceof Xnor) {
      for (int s = 0; s < count; s++) {
        words[at + s * stride] = row[s] > 0 ? 1 : 0;
      }
    } else {
      for (int s = 0; s < count; s++) {
        words[at + s * stride] = (long) row[s];
      }
    }
  }

  private static void copyWide(
      double[][] row, long[] words, int at, int stride, int per, int count) {
    for (int w = 0; w < per; w++) {
      for (int s = 0; s < count; s++) {
        words[at + s * stride + w] = word(row, w * Long.SIZE, s);
      }
    }
  }

  /** The 64 bits of a mantissa from a position on. */
  private static long word(double[][] row, int position, int sample) {
    long word = 0;
    int last = row.length - 1;
    for (int l = Math.min(position / Limbs.BITS, last); l <= last; l++) {
      int up = l * Limbs.BITS - position;
      long limb = (long) row[l][sample];
      if (up < Long.SIZE) {
        word |= up >= 0 ? limb << up : limb >> Math.min(-up, Long.SIZE - 1);
      }
    }
    return word;
  }
}
