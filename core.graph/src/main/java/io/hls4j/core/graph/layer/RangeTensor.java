package io.hls4j.core.graph.layer;

import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

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
  private final Bounds bounds;

  private RangeTensor(Shape shape, Bounds bounds) {
    if (bounds.size() == 0 || shape.size() % bounds.size() != 0) {
      throw new IllegalArgumentException(bounds.size() + " intervals for shape " + shape);
    }
    this.shape = shape;
    this.bounds = bounds;
  }

  /** The bounds of the first elements, which the others repeat. */
  private sealed interface Bounds {
    int size();

    Interval interval(int index);

    int fraction(int index);

    int finest();

    Interval hull();
  }

  private record Kept(Interval[] intervals, int[] fractions) implements Bounds {
    @Override
    public int size() {
      return intervals.length;
    }

    @Override
    public Interval interval(int index) {
      return intervals[index];
    }

    @Override
    public int fraction(int index) {
      return fractions[index];
    }

    @Override
    public int finest() {
      return Arrays.stream(fractions).max().orElseThrow();
    }

    @Override
    public Interval hull() {
      return Arrays.stream(intervals).reduce(Interval::union).orElseThrow();
    }
  }

  /** Numbers of which there may be millions: bounds are made when asked for. */
  private record Constants(TensorData data, int finest) implements Bounds {
    Constants(TensorData data) {
      this(
          data, IntStream.range(0, data.size()).map(i -> fraction(data.at(i))).max().orElseThrow());
    }

    private static int fraction(double value) {
      return -Exact.exponent(value);
    }

    /** All times {@code 2^fraction}, where doubles surely hold that. */
    Optional<long[]> mantissas(int fraction) {
      double greatest = Math.max(Math.abs(data.min()), Math.abs(data.max()));
      boolean fits = fraction >= finest && Math.abs(fraction) < Double.MAX_EXPONENT;
      if (!fits || !(Math.scalb(greatest, fraction) < 0x1p62)) {
        return Optional.empty();
      }
      double scale = Math.scalb(1.0, fraction);
      long[] all = new long[data.size()];
      Arrays.setAll(all, i -> (long) (data.at(i) * scale));
      return Optional.of(all);
    }

    @Override
    public int size() {
      return data.size();
    }

    @Override
    public Interval interval(int index) {
      return Interval.of(Exact.of(data.at(index)));
    }

    @Override
    public int fraction(int index) {
      return fraction(data.at(index));
    }

    @Override
    public Interval hull() {
      return new Interval(Exact.of(data.min()), Exact.of(data.max()));
    }
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
    return new RangeTensor(shape, new Kept(new Interval[] {interval}, new int[] {fraction}));
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
  public static RangeTensor constants(TensorData data) {
    return new RangeTensor(data.shape(), new Constants(data));
  }

  private static RangeTensor limited(Shape shape, Interval[] intervals, int[] fractions) {
    RangeTensor all = new RangeTensor(shape, new Kept(intervals, fractions));
    return intervals.length > MOST_ELEMENTS ? all.perChannel() : all;
  }

  /** Shape of the tensor, without the batch axis. */
  public Shape shape() {
    return shape;
  }

  /** How many neighbouring elements have bounds of their own; element i has those of i % period. */
  public int period() {
    return bounds.size();
  }

  /** Interval of the element at a flat C-order position. */
  public Interval at(int index) {
    return bounds.interval(index % bounds.size());
  }

  /** The element's values are multiples of two to the power of minus this; or {@link #REAL}. */
  public int fraction(int index) {
    return bounds.fraction(index % bounds.size());
  }

  /** The finest fraction of all elements; {@link #REAL} if any has none. */
  public int fraction() {
    return bounds.finest();
  }

  /** Whether every interval is a single number. */
  public boolean isConstant() {
    return bounds instanceof Constants
        || IntStream.range(0, period()).mapToObj(this::at).allMatch(r -> r.lo().equals(r.hi()));
  }

  /** Whether the element at a flat C-order position is nothing but zero. */
  public boolean isZero(int index) {
    if (bounds instanceof Constants c) {
      return c.data().at(index % c.size()) == 0;
    }
    return at(index).lo().isZero() && at(index).hi().isZero();
  }

  /**
   * All elements of constants times {@code 2^fraction}, in C order.
   *
   * @throws ArithmeticException if one is not whole then or does not fit a long
   */
  public long[] longMantissas(int fraction) {
    Optional<long[]> fast =
        bounds instanceof Constants c && c.size() == shape.size()
            ? c.mantissas(fraction)
            : Optional.empty();
    return fast.orElseGet(
        () -> elements().stream().mapToLong(r -> r.lo().longMantissa(fraction)).toArray());
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
    return bounds.hull();
  }

  /** A tensor with every interval replaced, keeping the fractions. */
  public RangeTensor map(UnaryOperator<Interval> f) {
    Interval[] changed =
        IntStream.range(0, period()).mapToObj(i -> f.apply(at(i))).toArray(Interval[]::new);
    int[] same = IntStream.range(0, period()).map(this::fraction).toArray();
    return new RangeTensor(shape, new Kept(changed, same));
  }

  /** A tensor with every fraction replaced, keeping the intervals. */
  public RangeTensor mapFractions(IntUnaryOperator f) {
    Interval[] same = IntStream.range(0, period()).mapToObj(this::at).toArray(Interval[]::new);
    int[] changed = IntStream.range(0, period()).map(i -> f.applyAsInt(fraction(i))).toArray();
    return new RangeTensor(shape, new Kept(same, changed));
  }

  /** What variables of a type hold after the elements were assigned to them. */
  public RangeTensor cast(FixedPoint type) {
    return generate(
        shape,
        period(),
        i -> castInterval(at(i), fraction(i), type),
        i -> castFraction(at(i), fraction(i), type));
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
    return new RangeTensor(to, bounds);
  }

  /** Bounds for each position of the last axis, which hold for all other positions. */
  public RangeTensor perChannel() {
    int channels = shape.rank() == 0 ? 1 : shape.last();
    if (period() <= channels && channels % period() == 0) {
      return this;
    }
    int kept = channels > MOST_ELEMENTS ? 1 : channels;
    Interval[] hulls = new Interval[kept];
    int[] finest = new int[kept];
    Arrays.fill(finest, Integer.MIN_VALUE);
    for (int i = 0; i < period(); i++) {
      int c = i % kept;
      hulls[c] = hulls[c] == null ? at(i) : hulls[c].union(at(i));
      finest[c] = Math.max(finest[c], fraction(i));
    }
    boolean alike =
        Arrays.stream(hulls).allMatch(hulls[0]::equals)
            && Arrays.stream(finest).allMatch(f -> f == finest[0]);
    return alike
        ? uniform(shape, hulls[0], finest[0])
        : new RangeTensor(shape, new Kept(hulls, finest));
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
        && t.period() == period()
        && IntStream.range(0, period())
            .allMatch(i -> t.at(i).equals(at(i)) && t.fraction(i) == fraction(i));
  }

  @Override
  public int hashCode() {
    return shape.hashCode() * 31 + hull().hashCode();
  }

  @Override
  public String toString() {
    return "RangeTensor" + shape + " in " + hull();
  }
}
