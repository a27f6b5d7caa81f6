package io.hls4j.testkit.backend;

import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Random;

/** Random fixed-point types of 1 to 70 bits in every mode, and numbers of such types. */
public final class RandomTypes {
  private static final int MAX_WIDTH = 70;
  private static final int DOUBLE_BITS = 53;

  private final Random random;
  private final boolean saturationBits;

  /**
   * From a source of randomness.
   *
   * @param saturationBits whether types may have saturation bits
   */
  public RandomTypes(Random random, boolean saturationBits) {
    this.random = random;
    this.saturationBits = saturationBits;
  }

  /** A fixed-point or integer type. */
  public FixedPoint any() {
    return random.nextInt(6) == 0
        ? new Int(1 + random.nextInt(MAX_WIDTH), random.nextBoolean())
        : fixed();
  }

  /** A fixed-point type; half of them have at most 18 bits, most the point among the bits. */
  public Fixed fixed() {
    int width = 1 + random.nextInt(random.nextBoolean() ? 18 : MAX_WIDTH);
    int integer =
        random.nextInt(5) == 0 ? random.nextInt(width + 10) - 5 : random.nextInt(width + 1);
    Fixed plain =
        random.nextInt(4) > 0 ? Fixed.signed(width, integer) : Fixed.unsigned(width, integer);
    if (random.nextInt(3) == 0) {
      return plain;
    }
    Rounding rounding = Rounding.values()[random.nextInt(Rounding.values().length)];
    Overflow overflow = Overflow.values()[random.nextInt(Overflow.values().length)];
    boolean bits = saturationBits && overflow == Overflow.WRAP && random.nextInt(3) == 0;
    return plain.withModes(rounding, overflow, bits ? random.nextInt(Math.min(width, 4) + 1) : 0);
  }

  /** A type of weights: any, or in half of the cases one that needs no multiplier. */
  public Precision multiplier() {
    return switch (random.nextInt(6)) {
      case 0 -> Xnor.XNOR;
      case 1 -> new PowerOfTwo(3, random.nextBoolean());
      case 2 -> Int.signed(2);
      default -> any();
    };
  }

  /** Weights of such a type; half of those in two bits are -1, 0 or 1. */
  public TensorData weights(Shape shape, Precision type) {
    boolean isTernary = type.equals(Int.signed(2)) && random.nextBoolean();
    return isTernary ? tensor(shape, type).map(w -> Math.max(w, -1)) : tensor(shape, type);
  }

  /** Numbers of a type, among them extreme ones, each of which a double holds. */
  public TensorData tensor(Shape shape, Precision type) {
    return TensorData.filled(shape, 0).map(zero -> number(type));
  }

  private double number(Precision type) {
    if (type instanceof Xnor) {
      return random.nextBoolean() ? 1 : -1;
    }
    if (type instanceof PowerOfTwo p) {
      int exponents = p.maxExponent() - p.minExponent() + 1;
      return Math.scalb(random.nextBoolean() ? 1 : -1, p.minExponent() + random.nextInt(exponents));
    }
    FixedPoint f = (FixedPoint) type;
    if (random.nextInt(8) == 0) {
      return 0;
    }
    int bits = 1 + random.nextInt(Math.min(DOUBLE_BITS, f.width()));
    long mantissa = random.nextLong() >> Long.SIZE - bits;
    int up = random.nextInt(f.width() - bits + 1);
    return Quantize.quantize(Exact.of(mantissa, up - f.fraction()), f).doubleValue();
  }
}
