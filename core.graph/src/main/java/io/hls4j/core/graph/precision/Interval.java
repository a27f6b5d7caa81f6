package io.hls4j.core.graph.precision;

import io.hls4j.core.graph.number.Exact;

/**
 * All numbers from {@code lo} to {@code hi}, both included. Operations return the smallest interval
 * that holds every result.
 *
 * @param lo the lower bound
 * @param hi the upper bound, not below {@code lo}
 */
public record Interval(Exact lo, Exact hi) {

  /** Refuses bounds in the wrong order with an {@link IllegalArgumentException}. */
  public Interval {
    if (lo.compareTo(hi) > 0) {
      throw new IllegalArgumentException("interval from " + lo + " down to " + hi);
    }
  }

  /** The range of a type. */
  public static Interval of(FixedPoint type) {
    return new Interval(type.min(), type.max());
  }

  /** One number. */
  public static Interval of(Exact value) {
    return new Interval(value, value);
  }

  /** The smallest interval that holds two numbers, in any order. */
  public static Interval spanning(Exact a, Exact b) {
    return a.compareTo(b) <= 0 ? new Interval(a, b) : new Interval(b, a);
  }

  /** Sums of a number of each. */
  public Interval plus(Interval other) {
    return new Interval(lo.plus(other.lo), hi.plus(other.hi));
  }

  /** Differences of a number of each. */
  public Interval minus(Interval other) {
    return new Interval(lo.minus(other.hi), hi.minus(other.lo));
  }

  /** Products of a number of each, the two chosen independently. */
  public Interval times(Interval other) {
    return scale(other.lo).union(scale(other.hi));
  }

  /** Products with one number. */
  public Interval scale(Exact factor) {
    return spanning(lo.times(factor), hi.times(factor));
  }

  /** The numbers of both, and those between. */
  public Interval union(Interval other) {
    return new Interval(lo.min(other.lo), hi.max(other.hi));
  }

  /**
   * The numbers that are in both.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Interval intersect(Interval other) {
    return new Interval(
        lo.compareTo(other.lo) >= 0 ? lo : other.lo, hi.compareTo(other.hi) <= 0 ? hi : other.hi);
  }

  /** Numbers with the other sign. */
  public Interval negate() {
    return new Interval(hi.negate(), lo.negate());
  }

  /** The greater of a number of each. */
  public Interval max(Interval other) {
    return new Interval(lo.max(other.lo), hi.max(other.hi));
  }

  /** The smaller of a number of each. */
  public Interval min(Interval other) {
    return new Interval(lo.min(other.lo), hi.min(other.hi));
  }

  /** Products of a number with itself. */
  public Interval square() {
    Interval ends = spanning(lo.times(lo), hi.times(hi));
    return lo.signum() < 0 && hi.signum() > 0 ? new Interval(Exact.ZERO, ends.hi) : ends;
  }

  /** Whether a number is in this interval. */
  public boolean contains(Exact value) {
    return lo.compareTo(value) <= 0 && value.compareTo(hi) <= 0;
  }

  /** Whether all numbers of another interval are in this one. */
  public boolean contains(Interval other) {
    return lo.compareTo(other.lo) <= 0 && other.hi.compareTo(hi) <= 0;
  }

  /** Whether a number of this interval, once rounded, can be out of the range of the type. */
  public boolean overflows(FixedPoint type) {
    return Quantize.overflows(lo, type) || Quantize.overflows(hi, type);
  }

  /**
   * The values that a variable of the type can have after a number of this interval was assigned to
   * it.
   */
  public Interval cast(FixedPoint type) {
    boolean monotone = type.overflow() == Overflow.SAT || type.overflow() == Overflow.SAT_SYM;
    if (monotone || !overflows(type)) {
      return new Interval(Quantize.quantize(lo, type), Quantize.quantize(hi, type));
    }
    return of(type);
  }

  @Override
  public String toString() {
    return "[" + lo + ", " + hi + "]";
  }
}
