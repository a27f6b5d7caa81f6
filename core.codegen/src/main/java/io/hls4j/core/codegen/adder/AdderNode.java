package io.hls4j.core.codegen.adder;

import io.hls4j.core.graph.number.Exact;

/** A number of an {@link AdderGraph}. */
public sealed interface AdderNode {
  /**
   * An input.
   *
   * @param position its place among the inputs
   */
  record Input(int position) implements AdderNode {}

  /**
   * A number that is always the same.
   *
   * @param value the number
   */
  record Constant(Exact value) implements AdderNode {}

  /**
   * Two earlier numbers added, {@code left + right * 2^shift}, or subtracted.
   *
   * @param left position of the first node
   * @param right position of the second node
   * @param shift exponent of the factor of the second
   * @param subtracts whether the second is subtracted
   */
  record Sum(int left, int right, int shift, boolean subtracts) implements AdderNode {}
}
