package io.hls4j.core.emulator.internal.block;

import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import java.math.BigInteger;

/**
 * The values of one tensor for a block of samples, in the rows of its {@link Layout}: one array for
 * each limb of the mantissas. The value of sample s at an inner position i is at {@code i * count +
 * s}, where {@code count} is the number of samples of the block, so that loops run through all of a
 * row. A binary value is -1 or 1. Floating-point values are objects, by element and sample.
 */
public final class Lanes {
  /** Mantissas: row, limb, position and sample; null for floating-point types. */
  public final double[][][] rows;

  private final Precision type;
  private final Layout layout;
  private final Num[][] objects;

  Lanes(Precision type, Layout layout, double[][][] rows, int block) {
    this.type = type;
    this.layout = layout;
    this.rows = rows;
    this.objects = rows == null ? new Num[layout.size()][block] : null;
  }

  /** Whether values of the type are kept as mantissas. */
  public static boolean isMantissa(Precision type) {
    return type instanceof FixedPoint || type instanceof Xnor;
  }

  /** Number of elements. */
  public int elements() {
    return layout.size();
  }

  /** One value of a block of {@code count} samples. */
  public Num get(int element, int sample, int count) {
    if (rows == null) {
      return objects[element][sample];
    }
    double[][] row = rows[layout.row(element)];
    int at = layout.position(element) * count + sample;
    int fraction = type instanceof FixedPoint f ? f.fraction() : 0;
    return row.length == 1
        ? Exact.of((long) row[0][at], -fraction)
        : Exact.of(mantissa(row, at), -fraction);
  }

  private static BigInteger mantissa(double[][] row, int sample) {
    BigInteger m = BigInteger.ZERO;
    for (int l = row.length - 1; l >= 0; l--) {
      m = m.shiftLeft(Limbs.BITS).add(BigInteger.valueOf((long) row[l][sample]));
    }
    return m;
  }

  /** Sets one value, which is one of the type. */
  public void set(int element, int sample, int count, Num value) {
    if (rows == null) {
      objects[element][sample] = value;
      return;
    }
    double[][] row = rows[layout.row(element)];
    int at = layout.position(element) * count + sample;
    int fraction = type instanceof FixedPoint f ? f.fraction() : 0;
    if (row.length == 1) {
      row[0][at] = ((Exact) value).longMantissa(fraction);
    } else {
      Limbs.set(row, at, Limbs.of(((Exact) value).mantissa(fraction), row.length));
    }
  }

  /**
   * Writes the bits of {@code count} samples of a group to a batch, from sample {@code from} on.
   */
  public void copyTo(long[] words, int from, int count, int group) {
    int per = RawTensor.wordsFor(type);
    int elements = layout.size();
    for (int r = group * layout.channels(); r < (group + 1) * layout.channels(); r++) {
      for (int i = 0; i < layout.inner(); i++) {
        int element = layout.element(r, i);
        int at = (from * elements + element) * per;
        if (rows != null && rows[r].length == 1) {
          copyNarrow(rows[r][0], i * count, words, at, elements, count);
        } else if (rows != null) {
          copyWide(rows[r], i * count, words, at, elements * per, per, count);
        } else {
          for (int s = 0; s < count; s++) {
            RawTensor.put(objects[element][s], type, words, at + s * elements);
          }
        }
      }
    }
  }

  private void copyNarrow(double[] row, int first, long[] words, int at, int stride, int count) {
    if (type instanceof Xnor) {
      for (int s = 0; s < count; s++) {
        words[at + s * stride] = row[first + s] > 0 ? 1 : 0;
      }
    } else {
      for (int s = 0; s < count; s++) {
        words[at + s * stride] = (long) row[first + s];
      }
    }
  }

  private static void copyWide(
      double[][] row, int first, long[] words, int at, int stride, int per, int count) {
    for (int w = 0; w < per; w++) {
      for (int s = 0; s < count; s++) {
        words[at + s * stride + w] = word(row, w * Long.SIZE, first + s);
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
