package io.hls4j.frontend.keras.internal.hgq;

import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of HGQ for rounding and overflow. */
public final class Modes {
  private static final Map<String, Rounding> ROUNDINGS =
      Map.of(
          "TRN", Rounding.TRN,
          "FLOOR", Rounding.TRN,
          "RND", Rounding.RND,
          "STANDARD", Rounding.RND,
          "RND_CONV", Rounding.RND_CONV);

  private static final Map<String, Overflow> OVERFLOWS =
      Map.of(
          "WRAP", Overflow.WRAP,
          "SAT", Overflow.SAT,
          "SYM", Overflow.SAT_SYM,
          "SAT_SYM", Overflow.SAT_SYM);

  private Modes() {}

  /** A rounding mode; the stochastic ones do not differ in inference. */
  public static Optional<Rounding> rounding(Object name) {
    String word = String.valueOf(name).toUpperCase(Locale.ROOT);
    return Optional.ofNullable(ROUNDINGS.get(word.startsWith("S_") ? word.substring(2) : word));
  }

  /** An overflow mode. */
  public static Optional<Overflow> overflow(Object name) {
    return Optional.ofNullable(OVERFLOWS.get(String.valueOf(name).toUpperCase(Locale.ROOT)));
  }
}
