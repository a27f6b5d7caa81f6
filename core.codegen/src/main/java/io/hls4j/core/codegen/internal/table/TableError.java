package io.hls4j.core.codegen.internal.table;

import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * How far the entries of a table are from a function, in units of the last place of their type.
 *
 * @param bound over all arguments that address an entry
 * @param ofEntries at the argument that an entry is made for: the first one that addresses it, the
 *     last one or the middle of both, where the entry is nearest
 * @param ofArguments from the function there to the function at the others
 * @param beyond how many entries would have to hold a value beyond their type; they do not count
 */
record TableError(double bound, double ofEntries, double ofArguments, int beyond) {
  private static final int SAMPLES = 16;
  private static final int REFINEMENTS = 40;

  /** The error of entries that lie in their type. */
  static TableError of(
      Addressing table, DoubleUnaryOperator f, TensorData entries, FixedPoint type) {
    double unit = type.step().doubleValue();
    double least = type.min().doubleValue() - unit;
    double most = type.max().doubleValue() + unit;
    TableError all = new TableError(0, 0, 0, 0);
    for (int i = 0; i < table.size(); i++) {
      if (table.first(i) <= table.last(i) || !Double.isNaN(table.beyond(i))) {
        double[] values = values(table, f, i);
        boolean fits = DoubleStream.of(values).allMatch(v -> v > least && v < most);
        all =
            fits
                ? all.or(of(table, f, i, entries.at(i), values, unit))
                : new TableError(all.bound, all.ofEntries, all.ofArguments, all.beyond + 1);
      }
    }
    return all;
  }

  private static TableError of(
      Addressing table, DoubleUnaryOperator f, int i, double entry, double[] values, double unit) {
    double first = table.first(i);
    double last = table.last(i);
    double made = f.applyAsDouble(first <= last ? first : table.beyond(i));
    if (first < last) {
      for (double x : new double[] {(first + last) / 2, last}) {
        double v = f.applyAsDouble(x);
        made = Math.abs(v - entry) < Math.abs(made - entry) ? v : made;
      }
    }
    return new TableError(
        farthest(values, entry) / unit,
        Math.abs(made - entry) / unit,
        farthest(values, made) / unit,
        0);
  }

  private static double farthest(double[] values, double from) {
    return DoubleStream.of(values).map(v -> Math.abs(v - from)).max().orElse(0);
  }

  private TableError or(TableError other) {
    return new TableError(
        Math.max(bound, other.bound),
        Math.max(ofEntries, other.ofEntries),
        Math.max(ofArguments, other.ofArguments),
        beyond + other.beyond);
  }

  /** Values of the function among which are the least and the greatest one at an entry. */
  private static double[] values(Addressing table, DoubleUnaryOperator f, int i) {
    DoubleStream.Builder at = DoubleStream.builder();
    double first = table.first(i);
    double last = table.last(i);
    if (!Double.isNaN(table.beyond(i))) {
      at.add(table.beyond(i));
    }
    if (first <= last) {
      at.add(first).add(last);
      // where functions have poles
      for (double x : new double[] {-table.step(), 0, table.step()}) {
        at.add(Math.max(first, Math.min(x, last)));
      }
      if (last - first > table.step()) {
        at.add(peak(f, first, last)).add(peak(x -> -f.applyAsDouble(x), first, last));
      }
    }
    return at.build().map(f).toArray();
  }

  /** Where a function is greatest that has no more than one peak. */
  private static double peak(DoubleUnaryOperator f, double first, double last) {
    int best = 0;
    for (int k = 1; k <= SAMPLES; k++) {
      best =
          f.applyAsDouble(at(first, last, k)) > f.applyAsDouble(at(first, last, best)) ? k : best;
    }
    if (best == 0 || best == SAMPLES) {
      return at(first, last, best);
    }
    double a = at(first, last, best - 1);
    double b = at(first, last, best + 1);
    for (int k = 0; k < REFINEMENTS; k++) {
      double third = (b - a) / 3;
      if (f.applyAsDouble(a + third) < f.applyAsDouble(b - third)) {
        a += third;
      } else {
        b -= third;
      }
    }
    return (a + b) / 2;
  }

  private static double at(double first, double last, int sample) {
    return first + (last - first) * sample / SAMPLES;
  }
}
