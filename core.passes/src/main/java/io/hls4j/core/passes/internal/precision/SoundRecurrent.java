package io.hls4j.core.passes.internal.precision;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.RecurrentFunction;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.passes.internal.range.Ranges.Computed;

/**
 * Types inside a recurrent layer whose result has F fraction bits. Gates and hidden states have as
 * many; cell states have some more, since they are added up step by step. The accumulator is exact.
 */
final class SoundRecurrent {
  /** Fraction bits of states that are added up beyond those of the result. */
  private static final int GUARD = 4;

  /**
   * States that may grow beyond this many integer bits, by step upon step of an unbounded
   * activation, saturate there.
   */
  private static final int MOST_INTEGER = 32;

  private SoundRecurrent() {}

  /** Decides the types of states, gates and tables; the accumulator's follows from these. */
  static void decide(Node node, Computed computed, int fraction, SoundSoftmax.Setter setter) {
    set(node, computed, Recurrent.STATE, fraction + GUARD, setter);
    set(node, computed, Recurrent.HIDDEN, fraction, setter);
    for (RecurrentFunction f : RecurrentFunction.of(node)) {
      int own = f.isTabulated(node) ? fraction : fraction + GUARD;
      set(node, computed, f.type(), own, setter);
      setter.set(node, f.table(), node.precision(f.type()));
    }
  }

  private static void set(
      Node node, Computed computed, String slot, int fraction, SoundSoftmax.Setter setter) {
    if (!computed.intermediate().containsKey(slot)) {
      return;
    }
    RangeTensor range = computed.intermediate().get(slot).range();
    Interval hull = range.hull();
    Fixed wide = FixedPoint.holding(hull, fraction).withModes(Rounding.RND, Overflow.WRAP);
    Fixed type =
        wide.integer() <= MOST_INTEGER
            ? wide
            : new Fixed(MOST_INTEGER + fraction, MOST_INTEGER, wide.signed())
                .withModes(Rounding.RND, Overflow.SAT);
    setter.set(node, slot, type);
  }
}
