package io.hls4j.core.passes.internal.precision;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;

/**
 * Types inside a softmax over n values with F fraction bits in its result. Exponentials of max - x
 * lie in (0, 1] and vanish beyond (F + 1) ln 2; their sum lies in (0, n]. The sum is exact. Where a
 * word addresses a table by its top bits, its type covers the range that matters and no more.
 */
public final class SoundSoftmax {
  /** Fraction bits of exponentials and inverses beyond those of the result. */
  private static final int GUARD = 2;

  /** Sets a type where it is open. */
  @FunctionalInterface
  public interface Setter {
    void set(Node node, String slot, Precision type);
  }

  private SoundSoftmax() {}

  /**
   * Replaces the legacy implementation, which has only coarse tables, by the stable one.
   *
   * @return whether something was replaced
   */
  public static boolean replaceLegacy(Node node, GraphEditor editor) {
    if (!node.attr(Softmax.IMPLEMENTATION).equals("legacy")) {
      return false;
    }
    editor.set(node, Softmax.IMPLEMENTATION, "stable");
    return true;
  }

  public static void decide(Node node, int fraction, Setter setter) {
    if (node.attr(Softmax.IMPLEMENTATION).equals("latency")) {
      // Exponentials of any input, not only of negative ones: there is no natural range.
      for (TypeSlot slot : node.kind().types()) {
        slot.fallback()
            .filter(type -> type != Auto.AUTO)
            .ifPresent(type -> setter.set(node, slot.name(), type));
      }
    }
    int guarded = fraction + GUARD;
    int n = Softmax.Slices.of(node).slice();
    int growth = Integer.SIZE - Integer.numberOfLeadingZeros(n);
    setter.set(node, Softmax.EXP_TABLE, saturating(guarded + 1, 1));
    setter.set(node, Softmax.INV_TABLE, saturating(guarded + 1, 1));
    FixedPoint exp = (FixedPoint) node.precision(Softmax.EXP_TABLE);
    int integer = growth + Math.max(0, exp.integer() - (exp.signed() ? 2 : 1));
    setter.set(node, "accum", Fixed.unsigned(exp.fraction() + integer, integer));
    setter.set(node, "inv_inp", saturating(guarded + growth, growth));
    double scale = node.attr(Softmax.EXP_SCALE);
    int reach = Math.getExponent((guarded + 1) * Math.log(2) / scale) + 1;
    int step = guarded + Math.max(0, Math.getExponent(scale) + 1);
    setter.set(node, "inp_norm", saturating(Math.max(1, reach + step), reach));
  }

  private static Fixed saturating(int width, int integer) {
    return Fixed.unsigned(width, integer).withModes(Rounding.TRN, Overflow.SAT);
  }
}
