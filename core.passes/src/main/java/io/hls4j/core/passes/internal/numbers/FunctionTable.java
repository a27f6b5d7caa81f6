package io.hls4j.core.passes.internal.numbers;

import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.function.DoubleUnaryOperator;

/**
 * The extent of the table of one function: {@code size} entries over {@code range}, the entry at
 * {@code offset} beginning at input zero.
 *
 * @param f the function
 * @param size entries
 * @param range length of the covered interval, negative if entries count down from zero
 * @param offset entry for input zero
 * @param spread distance from the first to the last input that share an entry
 * @param reach the inputs that occur
 */
record FunctionTable(
    DoubleUnaryOperator f, int size, double range, int offset, double spread, double[] reach) {

  /** The table for a function with the given input and result types. */
  static FunctionTable plan(
      String name, FixedPoint x, Interval hull, FixedPoint result, int configuredSize) {
    boolean oneSided = name.equals("elu") || name.equals("selu");
    DoubleUnaryOperator f = name.equals("elu") ? StrictMath::expm1 : Activation.function(name);
    double half = Math.scalb(1.0, -result.fraction() - 1);
    double xStep = x.step().doubleValue();
    double low = Math.max(hull.lo().doubleValue(), -limit(name, half, false));
    double high = oneSided ? 0 : Math.min(hull.hi().doubleValue() + xStep, limit(name, half, true));
    low = Math.min(low, high - xStep);
    double length = powerOfTwo(high - low);
    int size = configuredSize > 0 ? configuredSize : size(length, xStep, half / slope(name));
    double step = length / size;
    double spread = Math.max(0, step - xStep);
    double[] reach = {
      hull.lo().doubleValue(),
      Math.min(hull.hi().doubleValue(), oneSided ? -xStep : Double.MAX_VALUE)
    };
    return oneSided
        ? new FunctionTable(f, size, -length, 0, spread, reach)
        : new FunctionTable(
            f, size, length, (int) Math.round(-Math.floor(low / step)), spread, reach);
  }

  /**
   * Entries for errors of half a unit, or of two units where that would be many.
   *
   * @param half half a unit as a distance of inputs
   */
  private static int size(double length, double xStep, double half) {
    double fine = Math.scalb(1.0, Math.getExponent(2 * half));
    double best = length / Math.max(xStep, fine);
    double fair = length / Math.max(xStep, 4 * fine);
    double wide = Math.min(fair, SoundTables.MOST_ENTRIES_OF_WIDE);
    return (int) Math.max(2, Math.min(best, Math.max(wide, SoundTables.MOST_ENTRIES)));
  }

  /** How far from zero the function comes within half a unit of its limit. */
  private static double limit(String name, double half, boolean right) {
    return switch (name) {
      case "sigmoid" -> StrictMath.log(1 / half - 1);
      case "tanh" -> StrictMath.log((2 - half) / half) / 2;
      case "softsign" -> 1 / half - 1;
      case "softplus" -> right ? Double.MAX_VALUE : -StrictMath.log(StrictMath.expm1(half));
      case "elu" -> -StrictMath.log(half);
      default -> -StrictMath.log(half / (Activation.SELU_SCALE * Activation.SELU_ALPHA));
    };
  }

  private static double slope(String name) {
    return switch (name) {
      case "sigmoid" -> 0.25;
      case "selu" -> 2;
      default -> 1;
    };
  }

  private static double powerOfTwo(double v) {
    double floor = Math.scalb(1.0, Math.getExponent(v));
    return floor < v ? 2 * floor : floor;
  }

  /** The function in the middle of the inputs that address an entry. */
  double entry(int i) {
    double step = range / size;
    return f.applyAsDouble(first(i, step) + Math.signum(range) * spread / 2);
  }

  private double first(int i, double step) {
    return (i - offset) * step;
  }

  /** The greatest distance of an entry from the function, in units of the result's last place. */
  double error(TensorData entries, FixedPoint result) {
    double step = range / size;
    double worst = 0;
    for (int i = 0; i < size; i++) {
      double a = first(i, step);
      double b = a + Math.signum(range) * spread;
      double near = i == 0 ? outer(a, true) : a;
      double far = i == size - 1 ? outer(b, false) : b;
      worst = Math.max(worst, distance(near, entries.at(i)));
      worst = Math.max(worst, distance(far, entries.at(i)));
    }
    return Math.scalb(worst, result.fraction());
  }

  /** The farthest input that is clamped to the first or last entry. */
  private double outer(double edge, boolean first) {
    if (range < 0) {
      return first ? edge : Math.min(edge, reach[0]);
    }
    return first ? Math.min(edge, reach[0]) : Math.max(edge, reach[1]);
  }

  private double distance(double x, double entry) {
    boolean occurs = x >= reach[0] && x <= reach[1];
    return occurs ? Math.abs(f.applyAsDouble(x) - entry) : 0;
  }
}
