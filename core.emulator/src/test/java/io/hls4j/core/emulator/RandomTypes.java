package io.hls4j.core.emulator;

import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.random.RandomGenerator;

/**
 * Random types and numbers that suit them: every mode, points far outside, bounds, ties, numbers
 * out of range.
 */
final class RandomTypes {
  private static final int[] EDGES = {1, 2, 31, 32, 33, 47, 48, 49, 50, 51, 52, 53, 63, 64, 65, 72};

  private final RandomGenerator random;

  RandomTypes(RandomGenerator random) {
    this.random = random;
  }

  /** A fixed-point, integer or binary type. */
  Precision any() {
    return random.nextInt(30) == 0 ? Xnor.XNOR : fixedPoint();
  }

  /** A fixed-point or integer type. */
  FixedPoint fixedPoint() {
    int width = width();
    if (random.nextInt(10) == 0) {
      return new Int(width, random.nextBoolean());
    }
    return fixed(width);
  }

  private Fixed fixed(int width) {
    Overflow overflow = random.nextBoolean() ? Overflow.WRAP : pick(Overflow.values());
    Rounding rounding = random.nextInt(3) == 0 ? Rounding.TRN : pick(Rounding.values());
    boolean isSticky = overflow == Overflow.WRAP && random.nextInt(12) == 0;
    return new Fixed(
        width,
        integer(width),
        random.nextInt(3) > 0,
        rounding,
        overflow,
        isSticky ? random.nextInt(width + 1) : 0);
  }

  private int width() {
    return switch (random.nextInt(10)) {
      case 0 -> EDGES[random.nextInt(EDGES.length)];
      case 1, 2, 3, 4 -> 1 + random.nextInt(20);
      case 5, 6, 7 -> 1 + random.nextInt(64);
      default -> 40 + random.nextInt(111);
    };
  }

  private int integer(int width) {
    return switch (random.nextInt(6)) {
      case 0 -> -random.nextInt(30);
      case 1 -> width + random.nextInt(30);
      default -> random.nextInt(Math.min(width, 24) + 1);
    };
  }

  /** Numbers around the values of a type. */
  TensorData data(Shape shape, Precision type) {
    double[] all = new double[Math.toIntExact(shape.size())];
    double spread = random.nextInt(4) == 0 ? 0x1p-20 : random.nextDouble();
    for (int i = 0; i < all.length; i++) {
      all[i] = number(type, spread);
    }
    return TensorData.wrapDoubles(shape, all);
  }

  private double number(Precision type, double spread) {
    if (!(type instanceof FixedPoint f)) {
      return random.nextInt(3) - 1;
    }
    double bound = Math.scalb(1.0, f.width() - f.fraction());
    double step = Math.scalb(1.0, -f.fraction());
    return switch (random.nextInt(8)) {
      case 0 -> (random.nextBoolean() ? bound : -bound) / (random.nextBoolean() ? 2 : 1);
      case 1 -> (random.nextInt(9) - 4) * step / 2;
      case 2 -> 0;
      case 3 -> (random.nextDouble() - 0.5) * 3 * bound;
      case 4 -> Math.rint((random.nextDouble() - 0.5) * bound / step) * step + step / 2;
      default -> (random.nextDouble() - 0.5) * bound * spread;
    };
  }

  <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
