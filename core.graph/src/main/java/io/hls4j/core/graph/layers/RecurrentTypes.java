package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.TypeRule;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.precision.Auto;

/**
 * Types of recurrent layers as the original has them: weights, accumulator and result take the
 * model's default; states have the result's type, activated values that of the accumulator.
 */
final class RecurrentTypes {
  private RecurrentTypes() {}

  static void infer(TypeRule.Context c) {
    for (TypeSlot slot : c.node().kind().types()) {
      if (slot.fallback().isEmpty()) {
        c.set(slot.name(), c.modelDefault());
      } else if (slot.fallback().get() != Auto.AUTO) {
        c.set(slot.name(), slot.fallback().get());
      }
    }
    follow(c, Recurrent.HIDDEN, "result");
    follow(c, Recurrent.STATE, "result");
    follow(c, Recurrent.ACTIVATED, "accum");
    follow(c, Recurrent.GATED, "accum");
    follow(c, Recurrent.RECURRENT_TABLE, Table.TABLE);
  }

  private static void follow(TypeRule.Context c, String slot, String model) {
    if (c.node().kind().hasType(slot)) {
      c.set(slot, c.type(model));
    }
  }
}
