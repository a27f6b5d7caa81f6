package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.Shape;

/** An elementwise function given by its value for every word of the input. */
public final class UnaryLut {
  /** Integer bits of the words that address the table, including that of the sign. */
  public static final Attr<Integer> INTEGER =
      Attr.integer(
          "input_integer", "Integer bits of the words that address the table, with the sign's.");

  /** Whether the words that address the table are signed. */
  public static final Attr<Boolean> SIGNED =
      Attr.flag("input_signed", "Whether the words that address the table are signed.")
          .orElse(true);

  private static final int MOST_ENTRIES = 1 << 24;

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("UnaryLUT")
          .doc(
              "y = table[bits of x]: x is assigned to a type of log2(entries) bits, truncating and"
                  + " wrapping, and its word is the address; negative numbers have the upper half.")
          .attributes(INTEGER, SIGNED, Schedule.REUSE_FACTOR)
          .weight(
              Table.TABLE,
              "A result for each word; their number is a power of two.",
              Fixed.signed(18, 8))
          .shape(UnaryLut::shape)
          .precision(TypeRules.modelDefault())
          .range(UnaryLut::range)
          .eval(UnaryLut::eval)
          .build();

  private UnaryLut() {}

  private static Shape shape(Node n) {
    Shape table = n.weight(Table.TABLE).shape();
    long size = table.size();
    if (table.rank() != 1 || size < 2 || size > MOST_ENTRIES || Long.bitCount(size) != 1) {
      throw new IllegalArgumentException(
          "table '" + table + "' has not one axis with a power of two of entries");
    }
    return n.input().shape();
  }

  /** The type whose words address the table. */
  public static Fixed address(Node n) {
    int width = Integer.numberOfTrailingZeros(n.weight(Table.TABLE).size());
    return new Fixed(width, n.attr(INTEGER), n.attr(SIGNED));
  }

  private static RangeTensor range(RangeRule.Context c) {
    Fixed address = address(c.node());
    RangeTensor table = c.weight(Table.TABLE);
    Interval words = c.input(0).hull().cast(address);
    long first = words.lo().longMantissa(address.fraction());
    long last = words.hi().longMantissa(address.fraction());
    Interval all = null;
    int fraction = Integer.MIN_VALUE;
    for (long word = first; word <= last; word++) {
      int entry = Math.floorMod(word, table.period());
      all = all == null ? table.at(entry) : all.union(table.at(entry));
      fraction = Math.max(fraction, table.fraction(entry));
    }
    return RangeTensor.uniform(c.node().output().shape(), all, fraction);
  }

  private static NumTensor eval(Evaluation.Context c) {
    Fixed address = address(c.node());
    NumTensor table = c.weight(Table.TABLE);
    return c.input().map(x -> table.at(word(x, address, table.size())));
  }

  private static int word(Num x, Fixed address, int size) {
    Exact exact = x instanceof Exact e ? e : Exact.of(x.doubleValue());
    long mantissa = Quantize.quantize(exact, address).longMantissa(address.fraction());
    return Math.floorMod(mantissa, size);
  }
}
