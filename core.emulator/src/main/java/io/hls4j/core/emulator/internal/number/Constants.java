package io.hls4j.core.emulator.internal.number;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.TensorData;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Exact constants as mantissas of one fraction, the coarsest that holds them all. */
public final class Constants {
  private static final double WHOLE = 0x1p53;

  private final int fraction;
  private final long[] small;
  private final BigInteger[] big;

  private Constants(int fraction, long[] small, BigInteger[] big) {
    this.fraction = fraction;
    this.small = small;
    this.big = big;
  }

  /** One constant. */
  public static Constants of(Exact value) {
    return of(1, i -> value);
  }

  /** The constant 0, with a fraction. */
  public static Constants zero(int fraction) {
    return new Constants(fraction, new long[1], null);
  }

  /** Constants, one after the other. */
  public static Constants of(int count, IntFunction<Exact> value) {
    Exact[] all = new Exact[count];
    int fraction = Integer.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      all[i] = value.apply(i);
      fraction = all[i].isZero() ? fraction : Math.max(fraction, -all[i].exponent());
    }
    int f = fraction == Integer.MIN_VALUE ? 0 : fraction;
    if (Arrays.stream(all).allMatch(v -> v.fitsLong(f))) {
      return new Constants(f, Arrays.stream(all).mapToLong(v -> v.longMantissa(f)).toArray(), null);
    }
    BigInteger[] big = Arrays.stream(all).map(v -> v.mantissa(f)).toArray(BigInteger[]::new);
    return new Constants(f, null, big);
  }

  /** The weights in a slot, in the type of the slot. */
  public static Constants of(Node node, String slot) {
    TensorData data = node.weight(slot);
    Precision type = node.precision(slot);
    long[] quick = type instanceof FixedPoint f ? onGrid(data, f) : null;
    return quick != null
        ? reduced(((FixedPoint) type).fraction(), quick)
        : of(data.size(), i -> inType(Exact.of(data.at(i)), type));
  }

  /** A weight in the type of its slot, as the reference evaluator loads it. */
  public static Exact inType(Exact value, Precision type) {
    return type instanceof FixedPoint f ? Quantize.quantize(value, f) : value;
  }

  /** The mantissas, if every value is one of the type already; null otherwise. */
  private static long[] onGrid(TensorData data, FixedPoint type) {
    Span span = Span.of(type);
    if (span.bits() >= Long.SIZE || Math.abs(type.fraction()) > 512) {
      return null;
    }
    double low = span.lo().doubleValue();
    double high = span.hi().doubleValue();
    double scale = Math.scalb(1.0, type.fraction());
    long[] all = new long[data.size()];
    for (int i = 0; i < all.length; i++) {
      double m = data.at(i) * scale;
      if (!(Math.abs(m) < WHOLE && m >= low && m <= high) || m != (long) m) {
        return null;
      }
      all[i] = (long) m;
    }
    return all;
  }

  private static Constants reduced(int fraction, long[] all) {
    long bits = 0;
    for (long m : all) {
      bits |= m;
    }
    int zeros = bits == 0 ? 0 : Long.numberOfTrailingZeros(bits);
    for (int i = 0; i < all.length; i++) {
      all[i] >>= zeros;
    }
    return new Constants(fraction - zeros, all, null);
  }

  /** The constants are multiples of {@code 2^-fraction}. */
  public int fraction() {
    return fraction;
  }

  /** How many there are. */
  public int size() {
    return small != null ? small.length : big.length;
  }

  /** Whether every mantissa fits a long. */
  public boolean isSmall() {
    return small != null;
  }

  /** A mantissa, if {@link #isSmall}. */
  public long smallAt(int i) {
    return small[i];
  }

  /** A mantissa. */
  public BigInteger at(int i) {
    return small != null ? BigInteger.valueOf(small[i]) : big[i];
  }

  /** The same constants with mantissas of a finer fraction. */
  public Constants align(int finer) {
    if (finer == fraction) {
      return this;
    }
    BigInteger[] all = new BigInteger[size()];
    Arrays.setAll(all, i -> at(i).shiftLeft(finer - fraction));
    return new Constants(finer, null, all);
  }

  /** The least and the greatest. */
  public Span span() {
    if (small != null) {
      long least = Arrays.stream(small).min().orElseThrow();
      long greatest = Arrays.stream(small).max().orElseThrow();
      return new Span(fraction, BigInteger.valueOf(least), BigInteger.valueOf(greatest));
    }
    BigInteger lo = at(0);
    BigInteger hi = lo;
    for (int i = 1; i < size(); i++) {
      lo = lo.min(at(i));
      hi = hi.max(at(i));
    }
    return new Span(fraction, lo, hi);
  }

  /** The mantissas as doubles; exact up to 53 bits. */
  public double[] doubles() {
    double[] all = new double[size()];
    Arrays.setAll(all, i -> small != null ? small[i] : big[i].doubleValue());
    return all;
  }

  /** The mantissas as limbs, constant by constant. */
  public double[][] limbs(int count) {
    double[][] all = new double[size()][];
    Arrays.setAll(all, i -> Limbs.of(at(i), count));
    return all;
  }
}
