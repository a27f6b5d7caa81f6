package io.hls4j.core.graph.precision;

/**
 * A binary floating-point type laid out as in IEEE 754: sign, exponent, fraction with a hidden bit,
 * subnormals.
 *
 * @param width all bits, at least 2 more than the exponent
 * @param exponent bits of the exponent, 2 to 16
 * @param builtIn whether this is the C++ type of that layout ({@code float}) rather than the class
 *     template ({@code std_float<32,8>}); only for the four layouts that have one
 */
public record StandardFloat(int width, int exponent, boolean builtIn) implements FloatingPoint {

  /** C++ {@code float}: IEEE 754 binary32. */
  public static final StandardFloat FLOAT = new StandardFloat(32, 8, true);

  /** C++ {@code double}: IEEE 754 binary64. */
  public static final StandardFloat DOUBLE = new StandardFloat(64, 11, true);

  /** {@code half}: IEEE 754 binary16. */
  public static final StandardFloat HALF = new StandardFloat(16, 5, true);

  /** {@code bfloat16}: the upper half of a binary32. */
  public static final StandardFloat BFLOAT16 = new StandardFloat(16, 8, true);

  /** Refuses parameters out of range with an {@link IllegalArgumentException}. */
  public StandardFloat {
    Limits.check("number of exponent bits", exponent, 2, Limits.MAX_EXPONENT);
    Limits.check("width", width, exponent + 2, Limits.MAX_WIDTH);
    if (builtIn && builtInName(width, exponent) == null) {
      throw new IllegalArgumentException(
          "C++ has no floating-point type of " + width + " bits with " + exponent + " of exponent");
    }
  }

  @Override
  public String cppName() {
    return builtIn ? builtInName(width, exponent) : "std_float";
  }

  @Override
  public String text() {
    return builtIn ? cppName() : "std_float<" + width + "," + exponent + ">";
  }

  @Override
  public String toString() {
    return text();
  }

  private static String builtInName(int width, int exponent) {
    return switch (width + "," + exponent) {
      case "32,8" -> "float";
      case "64,11" -> "double";
      case "16,5" -> "half";
      case "16,8" -> "bfloat16";
      default -> null;
    };
  }
}
