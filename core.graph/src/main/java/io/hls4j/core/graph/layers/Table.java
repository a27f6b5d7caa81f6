package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import java.math.BigInteger;

/**
 * Addressing of a lookup table by a fixed-point number x: the table of N entries covers a range R
 * (plus or minus a power of two), {@code index = clamp(round(x * N / R) + offset, 0, N - 1)}. How
 * the quotient is rounded and what the entries hold is decided when the table is built; the
 * hardware, the emulator and the reference only look up.
 */
public final class Table {
  /** The slot that holds the entries. */
  public static final String TABLE = "table";

  /** Number of entries asked for; the numerics policy decides where none is given. */
  public static final Attr<Integer> SIZE =
      Attr.integer("table_size", "Number of table entries.")
          .where(n -> n >= 2, "integer, at least 2")
          .optional();

  /** The range R that the entries cover. */
  public static final Attr<Double> RANGE = range("table_range");

  /** Entry that belongs to input zero. */
  public static final Attr<Integer> OFFSET = offset("table_offset");

  /** Whether the index is truncated toward zero, as C conversions do, rather than floored. */
  public static final Attr<Boolean> TRUNCATE =
      Attr.flag("table_truncate", "Truncate the index toward zero instead of down.").orElse(false);

  /** Bound on the error of the layer, as far as its tables cause it. */
  public static final Attr<Double> ERROR =
      Attr.real(
              "table_error",
              "Greatest error that the table causes, in units of the last place of the result.")
          .where(e -> e >= 0, "number, at least 0")
          .optional();

  private Table() {}

  static Attr<Double> range(String name) {
    return Attr.real(name, "Range of the input that the table covers; negative counts down.")
        .where(Table::isSignedPowerOfTwo, "plus or minus a power of two")
        .orElse(16.0);
  }

  static Attr<Integer> offset(String name) {
    return Attr.integer(name, "Entry that belongs to input zero.").orElse(0);
  }

  private static boolean isSignedPowerOfTwo(double r) {
    return r != 0 && Double.isFinite(r) && Math.abs(r) == Math.scalb(1.0, Math.getExponent(r));
  }

  /** The entry for x. */
  public static Num lookUp(NumTensor table, Num x, double range, int offset, boolean truncate) {
    return table.at(index((Exact) x, table.size(), range, offset, truncate));
  }

  /** The position of the entry for x in a table of {@code size} entries. */
  public static int index(Exact x, int size, double range, int offset, boolean truncate) {
    int shift = Math.getExponent(range);
    Exact scaled = x.times(Exact.of(range < 0 ? -size : size, 0)).shift(-shift);
    BigInteger index = truncate ? truncated(scaled) : scaled.floor();
    BigInteger moved = index.add(BigInteger.valueOf(offset));
    return moved.max(BigInteger.ZERO).min(BigInteger.valueOf(size - 1L)).intValue();
  }

  private static BigInteger truncated(Exact v) {
    return v.signum() < 0 ? v.negate().floor().negate() : v.floor();
  }
}
