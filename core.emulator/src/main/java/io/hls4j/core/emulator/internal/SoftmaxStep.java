package io.hls4j.core.emulator.internal;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;

/** Softmax by tables in 64-bit arithmetic: the latency and the stable form. */
final class SoftmaxStep implements Step {
  private static final int LIMIT = 60;

  private final Value input;
  private final Value output;
  private final Softmax.Slices slices;
  private final boolean stable;
  private final int xShift;
  private final long xMask;
  private final Caster distance;
  private final int distanceShift;
  private final long[] exponentials;
  private final Caster sum;
  private final Caster inverseInput;
  private final int inverseShift;
  private final long inverseMask;
  private final long[] inverses;
  private final Caster result;

  private SoftmaxStep(Node node, Casters c) {
    input = node.input();
    output = node.output();
    slices = Softmax.Slices.of(input.shape(), node.attr(Softmax.AXIS));
    stable = node.attr(Softmax.IMPLEMENTATION).equals("stable");
    FixedPoint x = (FixedPoint) input.precision();
    int expBits = Integer.numberOfTrailingZeros(node.weight(Softmax.EXP_TABLE).size());
    int invBits = Integer.numberOfTrailingZeros(node.weight(Softmax.INV_TABLE).size());
    xShift = Math.max(0, x.width() - expBits);
    xMask = mask(x.width());
    distance = c.distance;
    distanceShift = stable ? Math.max(0, c.norm.width() - expBits) : 0;
    FixedPoint invInp = (FixedPoint) node.precision("inv_inp");
    inverseShift = Math.max(0, invInp.width() - invBits);
    inverseMask = mask(invInp.width());
    FixedPoint accum = (FixedPoint) node.precision("accum");
    exponentials = entries(node, Softmax.EXP_TABLE, accum);
    inverses = entries(node, Softmax.INV_TABLE, null);
    sum = c.sum;
    inverseInput = c.inverseInput;
    result = c.result;
  }

  private static final class Casters {
    FixedPoint norm;
    Caster distance;
    Caster sum;
    Caster inverseInput;
    Caster result;
  }

  static Optional<Step> of(Node node) {
    String how = node.attr(Softmax.IMPLEMENTATION);
    if (!how.equals("stable") && !how.equals("latency")
        || !(node.input().precision() instanceof FixedPoint x)
        || !(node.precision("accum") instanceof FixedPoint accum)
        || !(node.precision("inv_inp") instanceof FixedPoint invInp)
        || !(node.precision(Softmax.INV_TABLE) instanceof FixedPoint inv)
        || !(node.precision("result") instanceof FixedPoint to)
        || Caster.bits(x) > LIMIT
        || Caster.bits(accum) + Caster.bits(inv) > LIMIT) {
      return Optional.empty();
    }
    Casters c = new Casters();
    if (how.equals("stable")) {
      if (!(node.precision("inp_norm") instanceof FixedPoint norm)) {
        return Optional.empty();
      }
      c.norm = norm;
      c.distance = Caster.of(x.fraction(), Caster.bits(x) + 1, norm).orElse(null);
      if (c.distance == null) {
        return Optional.empty();
      }
    }
    c.sum = Caster.of(accum.fraction(), Caster.bits(accum) + 1, accum).orElse(null);
    c.inverseInput = Caster.of(accum.fraction(), Caster.bits(accum), invInp).orElse(null);
    c.result =
        Caster.of(accum.fraction() + inv.fraction(), Caster.bits(accum) + Caster.bits(inv), to)
            .orElse(null);
    if (c.sum == null || c.inverseInput == null || c.result == null) {
      return Optional.empty();
    }
    return Optional.of(new SoftmaxStep(node, c));
  }

  private static long mask(int width) {
    return width >= Long.SIZE ? -1 : (1L << width) - 1;
  }

  private static long[] entries(Node node, String slot, FixedPoint then) {
    TensorData table = node.weight(slot);
    FixedPoint type = (FixedPoint) node.precision(slot);
    long[] all = new long[table.size()];
    for (int i = 0; i < all.length; i++) {
      Exact entry = Quantize.quantize(Exact.of(table.at(i)), type);
      all[i] =
          then == null
              ? entry.longMantissa(type.fraction())
              : Quantize.quantize(entry, then).longMantissa(then.fraction());
    }
    return all;
  }

  @Override
  public void run(Workspace space, int count) {
    Lanes x = space.lanes(input);
    Lanes y = space.lanes(output);
    long[] e = new long[slices.slice()];
    for (int o = 0; o < slices.outer(); o++) {
      for (int i = 0; i < slices.inner(); i++) {
        int base = o * slices.slice() * slices.inner() + i;
        for (int s = 0; s < count; s++) {
          slice(x, y, base * Plan.BLOCK + s, slices.inner() * Plan.BLOCK, e);
        }
      }
    }
  }

  private void slice(Lanes x, Lanes y, int at, int stride, long[] e) {
    long max = stable ? max(x, at, stride, e.length) : 0;
    for (int k = 0; k < e.length; k++) {
      long m = x.mantissa(at + k * stride);
      int index =
          stable ? (int) (distance.cast(max - m) >> distanceShift) : (int) ((m & xMask) >>> xShift);
      e[k] = exponentials[index];
    }
    long total = tree(e, 0, e.length);
    long inverse = inverses[(int) ((inverseInput.cast(total) & inverseMask) >>> inverseShift)];
    for (int k = 0; k < e.length; k++) {
      y.setMantissa(at + k * stride, result.cast(e[k] * inverse));
    }
  }

  private static long max(Lanes x, int at, int stride, int n) {
    long max = x.mantissa(at);
    for (int k = 1; k < n; k++) {
      max = Math.max(max, x.mantissa(at + k * stride));
    }
    return max;
  }

  private long tree(long[] e, int from, int n) {
    if (n == 1) {
      return e[from];
    }
    int left = Integer.highestOneBit(n - 1);
    return sum.cast(tree(e, from, left) + tree(e, from + left, n - left));
  }
}
