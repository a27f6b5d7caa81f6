package io.hls4j.core.codegen.internal.table;

import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;

/**
 * Which arguments address an entry of a table. Arguments are numbers of one type, within bounds;
 * those that share an entry follow each other.
 */
sealed interface Addressing {
  /** Number of entries. */
  int size();

  /** The least argument at an entry's own place. */
  double first(int entry);

  /** The greatest one; below {@link #first} if none can occur. */
  double last(int entry);

  /** An argument far from the place of an entry that addresses it too; not a number if none. */
  double beyond(int entry);

  /** Distance of neighbouring arguments. */
  double step();

  /** By the top bits of a word, all of which are those of an argument. */
  record TopBits(int size, FixedPoint type, Interval arguments) implements Addressing {
    @Override
    public double step() {
      return type.step().doubleValue();
    }

    /** How many arguments have the same top bits. */
    private double run() {
      int bits = Math.min(Integer.numberOfTrailingZeros(size), type.width());
      return Math.scalb(1.0, type.integer() - bits);
    }

    private double place(int entry) {
      double words = Math.scalb(1.0, type.integer()) / run();
      if (entry >= words) {
        return Double.NaN;
      }
      return run() * (type.signed() && entry >= words / 2 ? entry - words : entry);
    }

    @Override
    public double first(int entry) {
      return Math.max(place(entry), arguments.lo().doubleValue());
    }

    @Override
    public double last(int entry) {
      return Math.min(place(entry) + run() - step(), arguments.hi().doubleValue());
    }

    @Override
    public double beyond(int entry) {
      return Double.NaN;
    }
  }

  /**
   * By a number of steps from the entry of zero.
   *
   * @param range what all entries cover, below zero if they count down
   * @param offset the entry of zero
   * @param truncate whether a number of steps is cut off toward zero
   * @param step distance of neighbouring arguments
   * @param arguments those that occur
   * @param clamps whether arguments beyond the table occur
   */
  record Steps(
      int size,
      double range,
      int offset,
      boolean truncate,
      double step,
      Interval arguments,
      boolean clamps)
      implements Addressing {
    private double width() {
      return Math.abs(range) / size;
    }

    /** Steps from zero, in the direction in which entries count. */
    private double near(int entry) {
      int steps = entry - offset;
      return truncate && steps <= 0
          ? ceiling((steps - 1) * width(), true)
          : ceiling(steps * width(), false);
    }

    private double far(int entry) {
      int steps = entry - offset;
      boolean mirrored = truncate && steps < 0;
      return -ceiling(-(mirrored ? steps : steps + 1) * width(), !mirrored);
    }

    /** The least argument that is at least a bound, or above it. */
    private double ceiling(double bound, boolean above) {
      double at = Math.ceil(bound / step) * step;
      return above && at == bound ? at + step : at;
    }

    @Override
    public double first(int entry) {
      return Math.max(range < 0 ? -far(entry) : near(entry), arguments.lo().doubleValue());
    }

    @Override
    public double last(int entry) {
      return Math.min(range < 0 ? -near(entry) : far(entry), arguments.hi().doubleValue());
    }

    @Override
    public double beyond(int entry) {
      boolean low = entry == (range < 0 ? size - 1 : 0);
      boolean high = entry == (range < 0 ? 0 : size - 1);
      double lowest = arguments.lo().doubleValue();
      double highest = arguments.hi().doubleValue();
      if (clamps && low && lowest < (range < 0 ? -far(entry) : near(entry))) {
        return lowest;
      }
      return clamps && high && highest > (range < 0 ? -near(entry) : far(entry))
          ? highest
          : Double.NaN;
    }
  }
}
