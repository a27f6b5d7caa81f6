package io.hls4j.testkit.support;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Bidirectional;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What hardware multiplies by, for layers that have a strategy. */
enum Weights {
  /** Numbers of more than two bits. */
  NUMBERS,
  /** -1, 0 and 1 in two bits. */
  TERNARY,
  /** -1 and 1 in one bit. */
  BINARY,
  /** Powers of two by type. */
  POWERS_OF_TWO,
  /** Any number, but the values are -1 and 1 in one bit. */
  NUMBERS_TIMES_BITS,
  /** One bit, and the values too. */
  BINARY_TIMES_BITS;

  /** The name of this property of a layer. */
  static final String FEATURE = "weights";

  private static final List<String> SLOTS =
      List.of(Recurrent.WEIGHT, Bidirectional.FORWARD + Recurrent.WEIGHT);

  /** In words. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The slot of the weights that a strategy is about; empty for kinds without. */
  static Optional<String> slot(LayerKind kind) {
    return kind.attributes().contains(Schedule.STRATEGY)
        ? SLOTS.stream().filter(kind::hasWeight).findFirst()
        : Optional.empty();
  }

  /** That of a layer; empty if its weights and values are none of these. */
  static Optional<Weights> of(Node n) {
    return slot(n.kind()).flatMap(slot -> of(n, slot));
  }

  private static Optional<Weights> of(Node n, String slot) {
    boolean bits = n.input().precision() instanceof Xnor;
    Precision type = n.precision(slot);
    if (type instanceof Xnor) {
      return Optional.of(bits ? BINARY_TIMES_BITS : BINARY);
    }
    if (bits) {
      return type instanceof PowerOfTwo ? Optional.empty() : Optional.of(NUMBERS_TIMES_BITS);
    }
    if (type instanceof PowerOfTwo) {
      return Optional.of(POWERS_OF_TWO);
    }
    boolean ternary = type.equals(Int.signed(2)) && n.weight(slot).min() >= -1;
    return Optional.of(ternary ? TERNARY : NUMBERS);
  }
}
