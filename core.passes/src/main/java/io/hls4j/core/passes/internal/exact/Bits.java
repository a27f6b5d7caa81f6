package io.hls4j.core.passes.internal.exact;

import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import java.util.Arrays;
import java.util.Optional;

/**
 * For each element of a tensor the bits that hold it: whether it has a sign, bits before the point
 * without the sign, bits behind it. Like the bounds of a {@link RangeTensor}, elements repeat along
 * the tensor. An element without any bits is zero.
 *
 * @param signed whether the element can be negative
 * @param integer bits before the point, not counting the sign; may be negative
 * @param fraction bits behind the point; may be negative
 */
record Bits(boolean[] signed, int[] integer, int[] fraction) {
  /** More bits than any type has. */
  static final int UNLIMITED = 1 << 20;

  /** No limit for any element. */
  static final Bits ANY = of(true, UNLIMITED, UNLIMITED);

  /** The same bits for all elements. */
  static Bits of(boolean signed, int integer, int fraction) {
    return new Bits(new boolean[] {signed}, new int[] {integer}, new int[] {fraction});
  }

  /** Room for elements that are set one by one; all are zero before. */
  static Bits none(int period) {
    return new Bits(new boolean[period], new int[period], new int[period]);
  }

  /** The least bits that hold all values of a type. */
  static Bits of(FixedPoint type) {
    return of(type.signed(), type.integer() - (type.signed() ? 1 : 0), type.fraction());
  }

  /** The least bits that hold a range, element by element. */
  static Bits of(RangeTensor range) {
    Bits bits = none(range.period());
    for (int i = 0; i < bits.period(); i++) {
      Interval r = range.at(i);
      if (!r.lo().isZero() || !r.hi().isZero()) {
        int fraction = range.fraction(i) == RangeTensor.REAL ? UNLIMITED : range.fraction(i);
        bits.set(i, r.lo().signum() < 0, magnitude(r), fraction);
      }
    }
    return bits;
  }

  /** The least i such that the range lies from -2^i to below 2^i. */
  private static int magnitude(Interval r) {
    int least = Integer.MIN_VALUE;
    if (r.hi().signum() > 0) {
      least = r.hi().floorLog2() + 1;
    }
    if (r.lo().signum() < 0) {
      Exact size = r.lo().abs();
      boolean isPower = size.equals(Exact.powerOfTwo(size.floorLog2()));
      least = Math.max(least, size.floorLog2() + (isPower ? 0 : 1));
    }
    return least;
  }

  /** How many neighbouring elements have bits of their own. */
  int period() {
    return signed.length;
  }

  void set(int i, boolean sign, int before, int behind) {
    signed[i] = sign;
    integer[i] = before;
    fraction[i] = behind;
  }

  void set(int i, Bits from, int j) {
    int at = j % from.period();
    set(i, from.signed[at], from.integer[at], from.fraction[at]);
  }

  boolean signed(int i) {
    return signed[i % signed.length];
  }

  int integer(int i) {
    return integer[i % integer.length];
  }

  int fraction(int i) {
    return fraction[i % fraction.length];
  }

  /** Whether an element is zero. */
  boolean isNothing(int i) {
    return (long) integer(i) + fraction(i) + (signed(i) ? 1 : 0) <= 0;
  }

  /** Makes an element hold those of another tensor as well. */
  void include(int i, Bits other, int j) {
    if (other.isNothing(j)) {
      return;
    }
    if (isNothing(i)) {
      set(i, other, j);
      return;
    }
    set(
        i,
        signed(i) || other.signed(j),
        Math.max(integer(i), other.integer(j)),
        Math.max(fraction(i), other.fraction(j)));
  }

  /** Bits that hold all elements. */
  Bits hull() {
    Bits all = none(1);
    for (int i = 0; i < period(); i++) {
      all.include(0, this, i);
    }
    return all;
  }

  /** The greatest count of each kind, where zeros count as no bits on either side of the point. */
  Bits most() {
    Bits all = none(1);
    all.set(0, this, 0);
    for (int i = 1; i < period(); i++) {
      all.set(
          0,
          all.signed[0] || signed[i],
          Math.max(all.integer[0], integer[i]),
          Math.max(all.fraction[0], fraction[i]));
    }
    return all;
  }

  /** Bits that hold the elements of both. */
  Bits union(Bits other) {
    int common = RangeTensor.commonPeriod(period(), other.period());
    if (common > RangeTensor.MOST_ELEMENTS) {
      return hull().union(other.hull());
    }
    Bits all = none(common);
    for (int i = 0; i < common; i++) {
      all.set(i, this, i);
      all.include(i, other, i);
    }
    return all;
  }

  /** One type for all elements; nothing if all are zero or there is no limit. */
  Optional<Fixed> type() {
    Bits all = hull();
    if (all.isNothing(0) || all.integer(0) >= UNLIMITED || all.fraction(0) >= UNLIMITED) {
      return Optional.empty();
    }
    int integers = all.integer(0) + (all.signed(0) ? 1 : 0);
    return Optional.of(new Fixed(integers + all.fraction(0), integers, all.signed(0)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bits b
        && Arrays.equals(signed, b.signed)
        && Arrays.equals(integer, b.integer)
        && Arrays.equals(fraction, b.fraction);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(integer);
  }

  @Override
  public String toString() {
    return Arrays.toString(signed) + Arrays.toString(integer) + Arrays.toString(fraction);
  }
}
