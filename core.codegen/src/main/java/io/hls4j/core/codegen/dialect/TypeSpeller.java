package io.hls4j.core.codegen.dialect;

import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;

/** How a family of C++ number classes spells a precision, and what it cannot hold. */
public enum TypeSpeller {
  /** {@code ap_fixed} and {@code ap_int} of AMD. */
  AP(1024) {
    @Override
    String integer(Int t) {
      return (t.signed() ? "ap_int<" : "ap_uint<") + t.width() + ">";
    }

    @Override
    String fixed(Fixed t) {
      String name = t.signed() ? "ap_fixed<" : "ap_ufixed<";
      String bits = t.saturationBits() == 0 ? "" : ", " + t.saturationBits();
      String modes = t.hasDefaultModes() ? "" : modes("AP_", t) + bits;
      return name + t.width() + ", " + t.integer() + modes + ">";
    }
  },

  /** {@code ac_fixed} and {@code ac_int} of Siemens, also used by Intel. */
  AC(2048) {
    @Override
    String integer(Int t) {
      return "ac_int<" + t.width() + ", " + t.signed() + ">";
    }

    @Override
    String fixed(Fixed t) {
      String modes = t.hasDefaultModes() ? "" : modes("AC_", t);
      return "ac_fixed<" + t.width() + ", " + t.integer() + ", " + t.signed() + modes + ">";
    }
  };

  private final int maxWidth;

  TypeSpeller(int maxWidth) {
    this.maxWidth = maxWidth;
  }

  abstract String integer(Int type);

  abstract String fixed(Fixed type);

  private static String modes(String prefix, Fixed t) {
    return ", " + prefix + t.rounding() + ", " + prefix + t.overflow();
  }

  /** The widest type. */
  public int maxWidth() {
    return maxWidth;
  }

  /** Why the family has no such type; empty if it has one. */
  public Optional<String> refusal(Precision type) {
    if (type instanceof FixedPoint f) {
      if (f.width() > maxWidth) {
        return Optional.of("wider than " + maxWidth + " bits");
      }
      if (this == AC && f.saturationBits() > 0) {
        return Optional.of("saturation bits exist only in ap_fixed");
      }
      return Optional.empty();
    }
    return type instanceof Xnor || type instanceof PowerOfTwo
        ? Optional.empty()
        : Optional.of("only fixed point can be computed");
  }

  /**
   * The C++ type of a number. Powers of two are spelled for the weights at hand, by {@link
   * #powers}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public String spell(Precision type) {
    if (type instanceof Fixed f) {
      return fixed(f);
    }
    if (type instanceof Int i) {
      return integer(i);
    }
    if (type instanceof Xnor) {
      return "nnet::binary";
    }
    throw new IllegalArgumentException("no C++ type for '" + type.text() + "'");
  }

  /** The type of weights that are plus or minus powers of two, with no more exponents than they. */
  public static String powers(TensorData weights) {
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    for (int i = 0; i < weights.size(); i++) {
      low = Math.min(low, Math.getExponent(weights.at(i)));
      high = Math.max(high, Math.getExponent(weights.at(i)));
    }
    return "nnet::exponent<" + low + ", " + high + ">";
  }
}
