package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.PrecisionSyntaxException;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.precision.StandardFloat;
import io.hls4j.core.graph.precision.Xnor;
import java.util.Locale;
import java.util.Optional;

/**
 * The type of a number in the memory of the host and on AXI.
 *
 * @param form what it is
 * @param fixed the type in fixed point; for floating point, the widest type with all of its values
 *     of ordinary size
 */
record HostType(Form form, Fixed fixed) {
  /** The setting that stands for the type of the tensor itself. */
  static final String AUTO = "auto";

  /** More bits than this do not fit the numbers that drivers take and give. */
  static final int DOUBLE_BITS = 53;

  private static final int FLOAT_BITS = 24;

  /** Kinds of numbers. */
  enum Form {
    /** Single precision. */
    FLOAT,
    /** Double precision. */
    DOUBLE,
    /** An integer in the smallest word of 8, 16, 32 or 64 bits that it fits. */
    FIXED
  }

  /** The values of a tensor as fixed point. */
  static Optional<Fixed> values(Precision tensor) {
    if (tensor instanceof FixedPoint f) {
      return Optional.of(f.asFixed());
    }
    return tensor instanceof Xnor ? Optional.of(Fixed.signed(2, 2)) : Optional.empty();
  }

  /** Whether text names a host type. */
  static boolean isLegal(String text) {
    if (text.equalsIgnoreCase(AUTO)) {
      return true;
    }
    try {
      Precision type = Precision.parse(text);
      return isFloat(type) || type instanceof FixedPoint f && f.width() <= DOUBLE_BITS;
    } catch (PrecisionSyntaxException e) {
      return false;
    }
  }

  private static boolean isFloat(Precision type) {
    return type.equals(StandardFloat.FLOAT) || type.equals(StandardFloat.DOUBLE);
  }

  /**
   * The type that a setting names.
   *
   * @param text a legal setting
   * @param tensor values of the tensor
   */
  static HostType of(String text, Fixed tensor) {
    if (text.equalsIgnoreCase(AUTO)) {
      return new HostType(Form.FIXED, tensor.withModes(Rounding.TRN, Overflow.WRAP));
    }
    Precision type = Precision.parse(text);
    if (type instanceof FixedPoint f) {
      Fixed asked = f.asFixed();
      boolean plain = asked.hasDefaultModes();
      return new HostType(Form.FIXED, plain ? asked.withModes(Rounding.RND, Overflow.SAT) : asked);
    }
    return new HostType(
        type.equals(StandardFloat.FLOAT) ? Form.FLOAT : Form.DOUBLE, Fixed.signed(2, 2));
  }

  /** Bits of a word, a power of two. */
  int word() {
    return switch (form) {
      case FLOAT -> Float.SIZE;
      case DOUBLE -> Double.SIZE;
      case FIXED -> Math.max(Byte.SIZE, Integer.highestOneBit(2 * fixed.width() - 1));
    };
  }

  /** Whether every value of a tensor has this type, too. */
  boolean holds(Fixed tensor) {
    return switch (form) {
      case FLOAT -> fits(tensor, FLOAT_BITS, Float.MIN_EXPONENT, Float.MAX_EXPONENT);
      case DOUBLE -> fits(tensor, DOUBLE_BITS, Double.MIN_EXPONENT, Double.MAX_EXPONENT);
      case FIXED ->
          fixed.fraction() >= tensor.fraction()
              && fixed.min().compareTo(tensor.min()) <= 0
              && fixed.max().compareTo(tensor.max()) >= 0;
    };
  }

  private static boolean fits(Fixed tensor, int bits, int least, int most) {
    int magnitude = tensor.width() - (tensor.signed() ? 1 : 0);
    return magnitude <= bits && -tensor.fraction() >= least && tensor.integer() <= most;
  }

  /** As a user writes it. */
  String text() {
    return form == Form.FIXED ? fixed.shortText() : form.name().toLowerCase(Locale.ROOT);
  }

  /** The type of a word in C. */
  String cWord() {
    return switch (form) {
      case FLOAT -> "float";
      case DOUBLE -> "double";
      case FIXED -> (fixed.signed() ? "int" : "uint") + word() + "_t";
    };
  }

  /** The type of a word in NumPy. */
  String pythonWord() {
    return switch (form) {
      case FLOAT -> "<f4";
      case DOUBLE -> "<f8";
      case FIXED -> (word() == Byte.SIZE ? "|" : "<") + (fixed.signed() ? "i" : "u") + word() / 8;
    };
  }
}
