package io.hls4j.core.graph.number;

/**
 * A number the reference evaluator computes with: {@link Exact} when it follows the types of the
 * model, {@link Real} when it ignores them. The two kinds do not mix; an operation on both is an
 * {@link IllegalArgumentException}.
 */
public sealed interface Num extends Comparable<Num> permits Exact, Real {

  /** The sum. */
  Num plus(Num other);

  /** The difference. */
  Num minus(Num other);

  /** The product. */
  Num times(Num other);

  /** This number with the other sign. */
  Num negate();

  /** This number without its sign. */
  Num abs();

  /** This number times two to the power of {@code bits}, which may be negative. */
  Num shift(int bits);

  /** -1, 0 or 1; 0 for a Real that is NaN. */
  int signum();

  /** The nearest double, ties to even; infinite if this number is beyond the range of double. */
  double doubleValue();

  /** The larger of two numbers. */
  default Num max(Num other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The smaller of two numbers. */
  default Num min(Num other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
