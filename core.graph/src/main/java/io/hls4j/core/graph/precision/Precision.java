package io.hls4j.core.graph.precision;

/**
 * The type of the numbers in a tensor, a weight or an accumulator.
 *
 * <p>Two precisions are equal when every property is; in particular an {@link Int} never equals a
 * {@link Fixed}.
 */
public sealed interface Precision permits FixedPoint, Xnor, PowerOfTwo, FloatingPoint, Auto {

  /**
   * Reads a precision in any spelling that users of this domain know: {@code fixed<16,6>}, {@code
   * ap_ufixed<8,3,AP_RND, AP_SAT>}, {@code ac_fixed<16,6,false>}, {@code int<8>}, {@code
   * ap_uint<4>}, {@code ac_int<8,true>}, {@code float}, {@code double}, {@code half}, {@code
   * bfloat16}, {@code ap_float<32,8>}, {@code ac_float<25,2,8>}, {@code auto}, and everything
   * {@link #text} returns. Case and blanks do not matter.
   *
   * @throws PrecisionSyntaxException if the text is none of these
   */
  static Precision parse(String text) {
    return new PrecisionParser(text).parse();
  }

  /** The neutral text form with every property, which {@link #parse} reads back. */
  String text();

  /** As {@link #text}, without properties that have their default value. */
  default String shortText() {
    return text();
  }

  /** The number of bits; {@link IllegalStateException} for {@link Auto}. */
  int width();
}
