package io.hls4j.core.graph.precision;

/** A floating-point type. */
public sealed interface FloatingPoint extends Precision permits StandardFloat, AcFloat {

  /** The bits of the exponent. */
  int exponent();

  /**
   * The bits of the mantissa: of a standard float including the hidden one, of an ac_float
   * including the sign.
   */
  default int mantissa() {
    return width() - exponent();
  }

  /**
   * The name of the type or of its class template: float, double, half, bfloat16, std_float or
   * ac_float.
   */
  String cppName();
}
