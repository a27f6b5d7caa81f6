package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.codegen.cpp.CppLiteral;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;

/** A constant that a kernel multiplies with, in a type that holds it exactly. */
final class ExactFactor {
  private ExactFactor() {}

  /** Declares its type, {@code factor_t}. */
  static void declare(KernelConfig c, double factor) {
    Exact exact = Exact.of(factor);
    c.type("factor_t", FixedPoint.holding(Interval.of(exact), Math.max(0, -exact.exponent())));
  }

  /** Its text. */
  static String literal(double factor) {
    return CppLiteral.decimal(factor);
  }
}
