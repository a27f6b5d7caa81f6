package io.hls4j.backend.vivado.internal.report;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Numbers as the reports print them; what is no number ({@code ?}, {@code NA}, {@code -}) is
 * absent.
 */
final class Numbers {
  private Numbers() {}

  static OptionalLong whole(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Also with the unit {@code ns} behind it. */
  static OptionalDouble real(String text) {
    try {
      double value = Double.parseDouble(text.replace("ns", "").replace("<", "").strip());
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
