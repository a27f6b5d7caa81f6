package io.hls4j.hls.kernels;

import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.precision.Xnor;
import java.util.Random;

/** Number types: their spelling for a port, and random ones. */
final class CppTypes {
  private CppTypes() {}

  /** Spelling of a type in C++. */
  static String spell(Port port, Precision type) {
    if (type instanceof Xnor) {
      return "nnet::binary";
    }
    FixedPoint f = (FixedPoint) type;
    return port == Port.AMD ? amd(f) : siemens(f);
  }

  private static String amd(FixedPoint f) {
    String unsigned = f.signed() ? "" : "u";
    return f instanceof Int
        ? "ap_%sint<%d>".formatted(unsigned, f.width())
        : "ap_%sfixed<%d, %d, AP_%s, AP_%s, %d>"
            .formatted(
                unsigned, f.width(), f.integer(), f.rounding(), f.overflow(), f.saturationBits());
  }

  private static String siemens(FixedPoint f) {
    return f instanceof Int
        ? "ac_int<%d, %s>".formatted(f.width(), f.signed())
        : "ac_fixed<%d, %d, %s, AC_%s, AC_%s>"
            .formatted(f.width(), f.integer(), f.signed(), f.rounding(), f.overflow());
  }

  /** A type of any mode; sticky bits only where the port has them. */
  static FixedPoint random(Random random, Port port) {
    int width = width(random);
    boolean signed = random.nextInt(3) > 0;
    if (random.nextInt(5) == 0) {
      return new Int(width, signed);
    }
    int integer =
        random.nextInt(4) == 0 ? random.nextInt(width + 41) - 20 : random.nextInt(width + 1);
    Rounding rounding = Rounding.values()[random.nextInt(7)];
    Overflow overflow = Overflow.values()[random.nextInt(4)];
    boolean sticky = port == Port.AMD && overflow == Overflow.WRAP && random.nextInt(3) == 0;
    return new Fixed(
        width, integer, signed, rounding, overflow, sticky ? random.nextInt(width + 1) : 0);
  }

  private static int width(Random random) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> 1 + random.nextInt(6);
      case 2, 3, 4 -> 1 + random.nextInt(32);
      case 5, 6 -> 1 + random.nextInt(64);
      default -> 65 + random.nextInt(236);
    };
  }
}
