package io.hls4j.core.emulator.internal;

/** Maps the mantissa of an input element to the mantissa of the output element. */
@FunctionalInterface
interface ElementFunction {
  /** The output mantissa, in the output's type. */
  long apply(long mantissa);
}
