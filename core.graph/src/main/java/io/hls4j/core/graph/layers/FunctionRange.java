package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import java.util.function.DoubleUnaryOperator;

/**
 * What a function makes of an interval, as fixed point has it. Bounds are wider than the true ones
 * by a part in 2^40, more than the error of the functions in double precision.
 */
final class FunctionRange {
  private static final double MARGIN = 0x1p-40;
  private static final double QUARTER_TURN = Math.PI / 2;

  private final String name;
  private final DoubleUnaryOperator f;
  private final double step;

  /** For a function, and the distance of neighbouring inputs. */
  FunctionRange(String name, double step) {
    this.name = name;
    this.step = step;
    this.f = Functions.inFixedPoint(name, step);
  }

  /** Bounds of the function on an interval. */
  Interval of(Interval x) {
    double lo = x.lo().doubleValue();
    double hi = x.hi().doubleValue();
    return switch (name) {
      case "abs", "square", "cosh" -> valley(lo, hi, 0);
      case "hard_swish" -> valley(lo, hi, -1.5);
      case "gelu" -> valley(lo, hi, -0.7517915246935645);
      case "gelu_tanh" -> valley(lo, hi, -0.7524614220710162);
      case "silu" -> valley(lo, hi, -1.278464542761074);
      case "mish" -> valley(lo, hi, -1.1924312072182164);
      case "rsqrt" -> spanning(f.applyAsDouble(hi), f.applyAsDouble(lo));
      case "reciprocal" -> reciprocal(lo, hi);
      case "sin" -> wave(lo, hi);
      case "cos" -> wave(lo + QUARTER_TURN, hi + QUARTER_TURN);
      default -> spanning(f.applyAsDouble(lo), f.applyAsDouble(hi));
    };
  }

  /** A function that falls up to its least value and rises from there. */
  private Interval valley(double lo, double hi, double bottom) {
    double a = f.applyAsDouble(lo);
    double b = f.applyAsDouble(hi);
    boolean inside = lo < bottom && bottom < hi;
    double least = inside ? f.applyAsDouble(bottom) : Math.min(a, b);
    return spanning(least, Math.max(a, b));
  }

  private Interval reciprocal(double lo, double hi) {
    if (lo > 0 || hi < 0) {
      return spanning(1 / hi, 1 / lo);
    }
    return spanning(lo < 0 ? -1 / step : f.applyAsDouble(hi), 1 / step);
  }

  /** The sine, on at least the given interval of angles. */
  private static Interval wave(double lo, double hi) {
    double slack = MARGIN * (1 + Math.abs(lo) + Math.abs(hi));
    boolean top = turns(lo, hi, 1, slack);
    boolean bottom = turns(lo, hi, -1, slack);
    double a = StrictMath.sin(lo);
    double b = StrictMath.sin(hi);
    double least = bottom ? -1 : Math.max(-1, Math.min(a, b) - slack);
    double most = top ? 1 : Math.min(1, Math.max(a, b) + slack);
    boolean isZero = lo == 0 && hi == 0;
    return isZero ? Interval.of(Exact.ZERO) : new Interval(Exact.of(least), Exact.of(most));
  }

  /** Whether an odd quarter turn with the given sine is in an interval. */
  private static boolean turns(double lo, double hi, int sine, double slack) {
    double turn = 4 * QUARTER_TURN;
    double first = Math.ceil((lo - slack - sine * QUARTER_TURN) / turn);
    return first * turn + sine * QUARTER_TURN <= hi + slack;
  }

  private static Interval spanning(double lo, double hi) {
    return new Interval(Exact.of(lo - MARGIN * Math.abs(lo)), Exact.of(hi + MARGIN * Math.abs(hi)));
  }
}
