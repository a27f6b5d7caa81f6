package io.hls4j.core.passes.internal.numbers;

import io.hls4j.core.graph.layers.Functions;
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
    double xStep = x.step().doubleValue();
    DoubleUnaryOperator f = Functions.inFixedPoint(name, xStep);
    double half = Math.scalb(1.0, -result.fraction() - 1);
    Reach reach = Reach.of(name, f, half);
    double low = Math.max(hull.lo().doubleValue(), reach.low());
    double high = oneSided ? 0 : Math.min(hull.hi().doubleValue() + xStep, reach.high());
    low = Math.min(low, high - xStep);
    double length = powerOfTwo(high - low);
    double slope = Reach.slope(name, f, low, high);
    int size = configuredSize > 0 ? configuredSize : size(length, xStep, half / slope);
    double step = length / size;
    double spread = Math.max(0, step - xStep);
    double[] occurring = {
      hull.lo().doubleValue(),
      Math.min(hull.hi().doubleValue(), oneSided ? -xStep : Double.MAX_VALUE)
    };
    return oneSided
        ? new FunctionTable(f, size, -length, 0, spread, occurring)
        : new FunctionTable(
            f, size, length, (int) Math.round(-Math.floor(low / step)), spread, occurring);
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

  private static double powerOfTwo(double v) {
    double floor = Math.scalb(1.0, Math.getExponent(v));
    return floor < v ? 2 * floor : floor;
  }

  /** The function in the middle of the inputs that address an entry. */
  double entry(int i) {
    double step = range / size;
    double middle = first(i, step) + Math.signum(range) * spread / 2;
    return f.applyAsDouble(Math.max(reach[0], Math.min(middle, reach[1])));
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
