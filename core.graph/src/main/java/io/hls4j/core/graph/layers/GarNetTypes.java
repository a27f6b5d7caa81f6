package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.TypeRule;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.TensorData;

/** The types that the original gives to the inside of a GarNet. */
final class GarNetTypes {
  private static final int FRACTION = 10;
  private static final int HEADROOM = 3;

  private GarNetTypes() {}

  static void infer(TypeRule.Context c) {
    for (String slot : GarNet.WEIGHTS) {
      c.set(slot, weight(c.node().weight(slot)));
    }
    int bits = log2(c.node().input().shape().first());
    c.set("edge_weight_aggr", saturating(false, bits));
    c.set("aggr", saturating(true, bits + HEADROOM));
    TypeRules.modelDefault().infer(c);
  }

  /** Integers for quantized transforms; else ten fraction bits, and integer bits as needed. */
  private static FixedPoint weight(TensorData data) {
    double greatest = Math.max(Math.abs(data.min()), Math.abs(data.max()));
    int bits = greatest < 1 ? 0 : Math.getExponent(greatest) + 1;
    boolean whole = data.size() > 0;
    for (int i = 0; i < data.size(); i++) {
      whole &= data.at(i) == Math.rint(data.at(i));
    }
    return whole
        ? Int.signed(bits + 1)
        : Fixed.signed(bits + 1 + FRACTION, bits + 1).withModes(Rounding.RND, Overflow.SAT);
  }

  private static Fixed saturating(boolean signed, int integer) {
    return new Fixed(integer + FRACTION, integer, signed).withModes(Rounding.TRN, Overflow.SAT);
  }

  /** The greatest power of two that is at most n, as an exponent. */
  static int log2(int n) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(n);
  }
}
