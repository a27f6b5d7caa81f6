package io.hls4j.core.passes.internal.exact;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;

/** Where the original's exact mode counts bits in a way of its own. */
final class Original {
  private Original() {}

  /** Bits of a result: those of its range, but for a softmax those of a product of two tables. */
  static Bits produced(Node node, RangeTensor range) {
    if (node.is(Softmax.KIND)
        && node.precision(Softmax.EXP_TABLE) instanceof FixedPoint exp
        && node.precision(Softmax.INV_TABLE) instanceof FixedPoint inv) {
      Bits e = Bits.of(exp);
      Bits i = Bits.of(inv);
      return Bits.of(false, e.integer(0) + i.integer(0), e.fraction(0) + i.fraction(0));
    }
    return Bits.of(range);
  }

  /** The accumulator of a softmax over a number of values. */
  static Fixed softmaxAccum(Node node) {
    FixedPoint exp = (FixedPoint) node.precision(Softmax.EXP_TABLE);
    FixedPoint sum = (FixedPoint) node.precision("inv_inp");
    int n = Softmax.Slices.of(node).slice();
    int growth = Integer.SIZE - Integer.numberOfLeadingZeros(n - 1);
    boolean saturates = sum.overflow() != Overflow.WRAP;
    int integer = sum.integer() + (saturates ? growth : 0);
    int width = exp.fraction() + growth + sum.integer() + growth + (saturates ? growth : 0);
    return Fixed.unsigned(width, integer);
  }
}
