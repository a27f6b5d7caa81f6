package io.hls4j.core.emulator.internal.number;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Loops over rows of mantissas that one double does not hold: a number is the sum of its limbs,
 * {@code limb[l] * 2^(24 l)}, one row of doubles for each. In normal form, which is unique for a
 * number of limbs, every limb but the last is from 0 to 2^24 - 1 and the last has the sign. Limbs
 * of 24 bits leave room to add several products of two of them before carrying.
 */
public final class Limbs {
  /** Bits of a limb. */
  public static final int BITS = 24;

  private static final double UP = 0x1p24;
  private static final double DOWN = 0x1p-24;
  private static final double LESS = 0.5 - 0x1p-25;
  private static final double MAGIC = Narrow.MAGIC;

  private Limbs() {}

  /** How many limbs hold numbers within plus or minus {@code 2^bits}. */
  public static int count(int bits) {
    return Math.max(1, (bits + BITS - 1) / BITS);
  }

  /** The limbs of a constant, in normal form. */
  public static double[] of(BigInteger value, int limbs) {
    double[] all = new double[limbs];
    BigInteger rest = value;
    for (int l = 0; l < limbs - 1; l++) {
      all[l] = rest.intValue() & (1 << BITS) - 1;
      rest = rest.shiftRight(BITS);
    }
    all[limbs - 1] = rest.doubleValue();
    return all;
  }

  /** Moves what does not fit a limb to the next; limbs are within plus or minus 2^52. */
  public static void carry(double[] low, double[] high, int n) {
    for (int s = 0; s < n; s++) {
      double q = ((low[s] * DOWN - LESS) + MAGIC) - MAGIC;
      low[s] -= q * UP;
      high[s] += q;
    }
  }

  /** Brings limbs within plus or minus 2^52 to normal form. */
  public static void normalize(double[][] x, int limbs, int n) {
    for (int l = 0; l < limbs - 1; l++) {
      carry(x[l], x[l + 1], n);
    }
  }

  /** Copies a number to a row of as many limbs or more, and brings it to normal form. */
  public static void widen(double[][] x, double[][] y, int n) {
    for (int l = 0; l < y.length; l++) {
      if (l < x.length) {
        System.arraycopy(x[l], 0, y[l], 0, n);
      } else {
        Arrays.fill(y[l], 0, n, 0);
      }
    }
    normalize(y, y.length, n);
  }

  /** y = a + sign * b, to normal form; y may be a or b. */
  public static void add(double[][] a, double[][] b, double sign, double[][] y, int n) {
    for (int l = 0; l < y.length; l++) {
      if (l < a.length && l < b.length) {
        addScaled(a[l], b[l], sign, y[l], n);
      } else if (l < a.length) {
        System.arraycopy(a[l], 0, y[l], 0, n);
      } else if (l < b.length) {
        Narrow.scale(b[l], y[l], sign, n);
      } else {
        Arrays.fill(y[l], 0, n, 0);
      }
    }
    normalize(y, y.length, n);
  }

  private static void addScaled(double[] a, double[] b, double sign, double[] y, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = a[s] + sign * b[s];
    }
  }

  /** Adds a constant; the result is in normal form. */
  public static void addConstant(double[][] x, double[] constant, int n) {
    for (int l = 0; l < constant.length; l++) {
      if (constant[l] != 0) {
        Narrow.shift(x[l], x[l], constant[l], n);
      }
    }
    normalize(x, x.length, n);
  }

  /** y = x * constant, both in normal form; y is another row, with limbs for every product. */
  public static void multiply(double[][] x, double[] constant, double[][] y, int n) {
    clear(y, n);
    for (int j = 0; j < constant.length; j++) {
      if (constant[j] != 0) {
        for (int i = 0; i < x.length; i++) {
          addTo(y[i + j], x[i], constant[j], n);
        }
        normalize(y, y.length, n);
      }
    }
  }

  /** y = a * b, all in normal form; y is another row, with limbs for every product. */
  public static void multiply(double[][] a, double[][] b, double[][] y, int n) {
    clear(y, n);
    for (int j = 0; j < b.length; j++) {
      for (int i = 0; i < a.length; i++) {
        addProduct(y[i + j], a[i], b[j], n);
      }
      normalize(y, y.length, n);
    }
  }

  /** Sets a number to 0. */
  public static void clear(double[][] y, int n) {
    for (double[] row : y) {
      Arrays.fill(row, 0, n, 0);
    }
  }

  private static void addTo(double[] y, double[] x, double c, int n) {
    for (int s = 0; s < n; s++) {
      y[s] += x[s] * c;
    }
  }

  private static void addProduct(double[] y, double[] a, double[] b, int n) {
    for (int s = 0; s < n; s++) {
      y[s] += a[s] * b[s];
    }
  }

  /**
   * Adds a row of single doubles, within plus or minus 2^51, times {@code 2^shift}; the result is
   * not in normal form.
   */
  public static void addShifted(double[][] y, double[] x, int shift, int n) {
    int limb = shift / BITS;
    int bits = shift % BITS;
    if (bits == 0) {
      Narrow.add(y[limb], x, y[limb], n);
    } else {
      addSplit(y[limb], y[limb + 1], x, bits, n);
    }
  }

  private static void addSplit(double[] low, double[] high, double[] x, int bits, int n) {
    double up = Math.scalb(1.0, bits);
    double down = up * DOWN;
    double less = less(BITS - bits);
    for (int s = 0; s < n; s++) {
      double v = x[s];
      double q = ((v * down - less) + MAGIC) - MAGIC;
      low[s] += v * up - q * UP;
      high[s] += q;
    }
  }

  /**
   * y = x * 2^shift, to normal form.
   *
   * @param x in normal form
   * @param y another row, with limbs for the result
   */
  public static void shiftLeft(double[][] x, double[][] y, int shift, int n) {
    int skip = shift / BITS;
    double up = Math.scalb(1.0, shift % BITS);
    for (int l = 0; l < y.length; l++) {
      int from = l - skip;
      if (from >= 0 && from < x.length) {
        Narrow.scale(x[from], y[l], up, n);
      } else {
        Arrays.fill(y[l], 0, n, 0);
      }
    }
    normalize(y, y.length, n);
  }

  /**
   * y = x / 2^shift, rounded down, in normal form.
   *
   * @param x in normal form, of more bits than are cut off
   * @param y another row, with limbs for the result
   */
  public static void shiftRight(double[][] x, double[][] y, int shift, int n) {
    int skip = shift / BITS;
    int bits = shift % BITS;
    for (int l = 0; l < y.length; l++) {
      int from = l + skip;
      if (from < x.length - 1) {
        join(x[from], x[from + 1], y[l], bits, n);
      } else if (from == x.length - 1) {
        Narrow.round(x[from], y[l], Math.scalb(1.0, -bits), bits == 0 ? 0 : less(bits), n);
      } else {
        Arrays.fill(y[l], 0, n, 0);
      }
    }
    normalize(y, y.length, n);
  }

  private static double less(int bits) {
    return 0.5 - Math.scalb(1.0, -bits - 1);
  }

  private static void join(double[] low, double[] high, double[] y, int bits, int n) {
    double down = Math.scalb(1.0, -bits);
    double up = Math.scalb(1.0, bits);
    double less = bits == 0 ? 0 : less(bits);
    double place = Math.scalb(1.0, BITS - bits);
    for (int s = 0; s < n; s++) {
      double q = ((low[s] * down - less) + MAGIC) - MAGIC;
      double h = high[s];
      double r = h - (((h * down - less) + MAGIC) - MAGIC) * up;
      y[s] = q + r * place;
    }
  }

  /**
   * Copies a number to a row of any number of limbs that holds it, in normal form.
   *
   * @param x in normal form
   * @param limbs how many limbs of x count; the last of them has the sign
   */
  public static void store(double[][] x, int limbs, double[][] y, int n) {
    int last = Math.min(limbs, y.length) - 1;
    for (int l = 0; l < last; l++) {
      System.arraycopy(x[l], 0, y[l], 0, n);
    }
    System.arraycopy(x[limbs - 1], 0, y[last], 0, n);
    for (int l = limbs - 2; l >= last; l--) {
      addBelow(x[l], y[last], n);
    }
    for (int l = last + 1; l < y.length; l++) {
      Arrays.fill(y[l], 0, n, 0);
      carry(y[l - 1], y[l], n);
    }
  }

  private static void addBelow(double[] low, double[] y, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = y[s] * UP + low[s];
    }
  }

  /**
   * Replaces numbers out of range by the nearest bound, or by 0; all in normal form.
   *
   * @param low as many limbs as x
   * @param high as many limbs as x
   */
  public static void limit(double[][] x, double[] low, double[] high, boolean toZero, int n) {
    double[] zero = new double[low.length];
    for (int s = 0; s < n; s++) {
      if (compare(x, s, high) > 0) {
        set(x, s, toZero ? zero : high);
      } else if (compare(x, s, low) < 0) {
        set(x, s, toZero ? zero : low);
      }
    }
  }

  /** How many numbers are out of range; all in normal form. */
  public static long countOutside(double[][] x, double[] low, double[] high, int n) {
    long count = 0;
    for (int s = 0; s < n; s++) {
      count += compare(x, s, high) > 0 || compare(x, s, low) < 0 ? 1 : 0;
    }
    return count;
  }

  /** y = x, or 0 where it is negative; y has as many limbs. */
  public static void positive(double[][] x, double[][] y, int n) {
    double[] top = x[x.length - 1];
    double[] sign = y[y.length - 1];
    for (int s = 0; s < n; s++) {
      sign[s] = top[s] < 0 ? 0 : 1;
    }
    for (int l = 0; l < y.length; l++) {
      Narrow.multiply(x[l], sign, y[l], n);
    }
  }

  /** Adds a constant where a flag is set; the result is not in normal form. */
  public static void addWhere(boolean flag, double[][] x, int sample, double[] constant) {
    if (flag) {
      for (int l = 0; l < constant.length; l++) {
        x[l][sample] += constant[l];
      }
    }
  }

  /** How the number of one sample compares with a constant of as many limbs, in normal form. */
  public static int compare(double[][] x, int sample, double[] constant) {
    for (int l = constant.length - 1; l >= 0; l--) {
      double v = x[l][sample];
      if (v != constant[l]) {
        return v > constant[l] ? 1 : -1;
      }
    }
    return 0;
  }

  /** Sets the number of one sample. */
  public static void set(double[][] x, int sample, double[] constant) {
    for (int l = 0; l < constant.length; l++) {
      x[l][sample] = constant[l];
    }
  }
}
