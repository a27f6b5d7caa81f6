package io.hls4j.core.graph.layer;

import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.Shape;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Proven bounds of a tensor: for each element an interval, and a step of which every value is a
 * multiple. Bounds that repeat along the tensor are kept once: {@link #period} is how many
 * neighbouring elements have bounds of their own, 1 where all are alike, the length of the last
 * axis where they differ by channel only. Tensors with more than {@link #MOST_ELEMENTS} elements
 * keep bounds for each channel, the hull over all positions.
 */
public final class RangeTensor {
  /** Stands for "not a multiple of any step". */
  public static final int REAL = Integer.MAX_VALUE;

  /** The most bounds that are kept element by element. */
  public static final int MOST_ELEMENTS = 1 << 16;

  private final Shape shape;
  private final Interval[] intervals;
  private final int[] fractions;

  private RangeTensor(Shape shape, Interval[] intervals, int[] fractions) {
    if (intervals.length != fractions.length
        || intervals.length == 0
        || shape.size() % intervals.length != 0) {
      throw new IllegalArgumentException(intervals.length + " intervals for shape " + shape);
    }
    this.shape = shape;
    this.intervals = intervals;
    this.fractions = fractions;
  }

  /**
   * Bounds from a list that repeats along the tensor in C order.
   *
   * @param intervals intervals of the first elements; their number divides the number of elements
   * @param fraction every value is a multiple of two to the power of minus this, or {@link #REAL}
   */
  public static RangeTensor of(Shape shape, List<Interval> intervals, int fraction) {
    int[] fractions = new int[intervals.size()];
    Arrays.fill(fractions, fraction);
    return limited(shape, intervals.toArray(Interval[]::new), fractions);
  }

  /** The same interval for every element. */
  public static RangeTensor uniform(Shape shape, Interval interval, int fraction) {
    return new RangeTensor(shape, new Interval[] {interval}, new int[] {fraction});
  }

  /**
   * Computes bounds element by element.
   *
   * @param period how many elements are computed, a divisor of the number of elements; the others
   *     repeat them
   * @param interval interval of the element at a flat C-order position
   * @param fraction its fraction, {@link #REAL} if there is no step
   */
  public static RangeTensor generate(
      Shape shape, int period, IntFunction<Interval> interval, IntUnaryOperator fraction) {
    Interval[] intervals = new Interval[period];
    int[] fractions = new int[period];
    for (int i = 0; i < period; i++) {
      intervals[i] = interval.apply(i);
      fractions[i] = fraction.applyAsInt(i);
    }
    return limited(shape, intervals, fractions);
  }

  /** Constants, one by one whatever their number. */
  public static RangeTensor constants(Shape shape, IntFunction<Exact> value) {
    int size = Math.toIntExact(shape.size());
    Interval[] intervals = new Interval[size];
    int[] fractions = new int[size];
    for (int i = 0; i < size; i++) {
      Exact v = value.apply(i);
      intervals[i] = Interval.of(v);
      fractions[i] = v.isZero() ? 0 : -v.exponent();
    }
    return new RangeTensor(shape, intervals, fractions);
  }

  private static RangeTensor limited(Shape shape, Interval[] intervals, int[] fractions) {
    RangeTensor all = new RangeTensor(shape, intervals, fractions);
    return intervals.length > MOST_ELEMENTS ? all.perChannel() : all;
  }

  /** Shape of the tensor, without the batch axis. */
  public Shape shape() {
    return shape;
  }

  /** How many neighbouring elements have bounds of their own; element i has those of i % period. */
  public int period() {
    return intervals.length;
  }

  /** Interval of the element at a flat C-order position. */
  public Interval at(int index) {
    return intervals[index % intervals.length];
  }

  /** The element's values are multiples of two to the power of minus this; or {@link #REAL}. */
  public int fraction(int index) {
    return fractions[index % fractions.length];
  }

  /** The finest fraction of all elements; {@link #REAL} if any has none. */
  public int fraction() {
    return Arrays.stream(fractions).max().orElseThrow();
  }

  /** Intervals of all elements in C order. */
  public List<Interval> elements() {
    int size = Math.toIntExact(shape.size());
    return new AbstractList<>() {
      @Override
      public Interval get(int index) {
        return at(index);
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  /** The smallest interval that holds every element. */
  public Interval hull() {
    return Arrays.stream(intervals).reduce(Interval::union).orElseThrow();
  }

  /** A tensor with every interval replaced, keeping the fractions. */
  public RangeTensor map(UnaryOperator<Interval> f) {
    Interval[] changed = Arrays.stream(intervals).map(f).toArray(Interval[]::new);
    return new RangeTensor(shape, changed, fractions);
  }

  /** A tensor with every fraction replaced, keeping the intervals. */
  public RangeTensor mapFractions(IntUnaryOperator f) {
    return new RangeTensor(shape, intervals, Arrays.stream(fractions).map(f).toArray());
  }

  /** What variables of a type hold after the elements were assigned to them. */
  public RangeTensor cast(FixedPoint type) {
    return generate(
        shape,
        intervals.length,
        i -> castInterval(intervals[i], fractions[i], type),
        i -> castFraction(intervals[i], fractions[i], type));
  }

  /**
   * The range of a number after it was assigned to a type. What has wrapped still is a multiple of
   * its step, so the ends are.
   */
  public static Interval castInterval(Interval range, int fraction, FixedPoint type) {
    Interval cast = range.cast(type);
    int kept = castFraction(range, fraction, type);
    if (kept >= type.fraction()) {
      return cast;
    }
    Fixed grid = Fixed.signed(type.width() + 1, type.width() + 1 - kept);
    return new Interval(
        Quantize.quantize(cast.lo().negate(), grid).negate(), Quantize.quantize(cast.hi(), grid));
  }

  /**
   * The fraction of a number of a range after it was assigned to a type. A number that saturates
   * becomes the least or greatest of the type, which has all of its bits.
   */
  public static int castFraction(Interval range, int fraction, FixedPoint type) {
    boolean wraps = type.overflow() == Overflow.WRAP && type.saturationBits() == 0;
    boolean saturates = !wraps && range.overflows(type);
    return saturates ? type.fraction() : Math.min(fraction, type.fraction());
  }

  /** The same elements under another shape of the same size. */
  public RangeTensor reshape(Shape to) {
    return new RangeTensor(to, intervals, fractions);
  }

  /** Bounds for each position of the last axis, which hold for all other positions. */
  public RangeTensor perChannel() {
    int channels = shape.rank() == 0 ? 1 : shape.last();
    if (intervals.length <= channels && channels % intervals.length == 0) {
      return this;
    }
    int kept = channels > MOST_ELEMENTS ? 1 : channels;
    Interval[] hulls = new Interval[kept];
    int[] finest = new int[kept];
    Arrays.fill(finest, Integer.MIN_VALUE);
    for (int i = 0; i < intervals.length; i++) {
      int c = i % kept;
      hulls[c] = hulls[c] == null ? intervals[i] : hulls[c].union(intervals[i]);
      finest[c] = Math.max(finest[c], fractions[i]);
    }
    boolean alike =
        Arrays.stream(hulls).allMatch(hulls[0]::equals)
            && Arrays.stream(finest).allMatch(f -> f == finest[0]);
    return alike ? uniform(shape, hulls[0], finest[0]) : new RangeTensor(shape, hulls, finest);
  }

  /**
   * How many neighbouring elements can have bounds of their own in an elementwise function of the
   * operands, of which those with fewer elements repeat: the least common multiple of their
   * periods.
   */
  public static int commonPeriod(RangeTensor... operands) {
    int common = 1;
    for (RangeTensor t : operands) {
      common = commonPeriod(common, t.period());
    }
    return common;
  }

  /** The least common multiple of two periods. */
  public static int commonPeriod(int a, int b) {
    return Math.multiplyExact(a / gcd(a, b), b);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** The sum of two fractions: that of a product. */
  public static int sumOfFractions(int a, int b) {
    return a == REAL || b == REAL ? REAL : a + b;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RangeTensor t
        && t.shape.equals(shape)
        && Arrays.equals(t.intervals, intervals)
        && Arrays.equals(t.fractions, fractions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(intervals);
  }

  @Override
  public String toString() {
    return "RangeTensor" + shape + " in " + hull();
  }
}
