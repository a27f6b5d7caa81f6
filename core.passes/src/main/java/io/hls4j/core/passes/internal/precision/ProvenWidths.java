package io.hls4j.core.passes.internal.precision;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.range.Ranges;

/**
 * Types that hold all that can ever come. Results of exact operations keep their fraction, as far
 * as a product of two numbers of the model's default type has one (see {@link #MIN_LONGEST});
 * results of tabulated functions have the fraction of the default type. Weights have its fraction
 * too, and one bit more for each power of two by which all of them are below one.
 *
 * @param type the model's default type
 */
record ProvenWidths(Precision type) implements Widths {
  /**
   * A result keeps at least this many fraction bits if it has them. Beyond twice the default's
   * fraction the rounding of the weights outweighs what the further bits hold, while every layer
   * would go on adding some.
   */
  static final int MIN_LONGEST = 20;

  /** How a number outside becomes an input costs nothing in the firmware. */
  @Override
  public Precision input(Node node) {
    return type instanceof Fixed f && f.hasDefaultModes()
        ? f.withModes(Rounding.RND, Overflow.SAT)
        : type;
  }

  @Override
  public Fixed result(Node node, RangeTensor exact) {
    int longest = Math.max(MIN_LONGEST, 2 * fraction());
    boolean real = exact.fraction() == RangeTensor.REAL;
    int kept = real ? fraction() : Math.min(exact.fraction(), longest);
    Fixed holding = Ranges.holding(exact, kept);
    boolean rounds = real || kept < exact.fraction();
    return rounds ? holding.withModes(Rounding.RND, Overflow.WRAP) : holding;
  }

  @Override
  public Precision weight(Node node, TypeSlot slot, TensorData data) {
    return WeightTypes.of(node, slot, data, fraction());
  }

  @Override
  public int fraction() {
    return type instanceof FixedPoint f ? f.fraction() : 0;
  }
}
