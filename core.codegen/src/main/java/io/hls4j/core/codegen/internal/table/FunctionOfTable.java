package io.hls4j.core.codegen.internal.table;

import io.hls4j.core.codegen.cpp.CppLiteral;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Bidirectional;
import io.hls4j.core.graph.layers.Functions;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.RecurrentFunction;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * The function of a table and how the table is addressed.
 *
 * @param text both, for a reader
 */
record FunctionOfTable(String text, DoubleUnaryOperator function, Addressing addressing) {
  private static final double LEGACY_RANGE = 16;
  private static final double LEGACY_SUM_RANGE = 64;
  private static final String INVERSE = "1 / x";

  private static final Set<LayerKind> RECURRENT =
      Set.of(SimpleRnn.KIND, Lstm.KIND, Gru.KIND, Bidirectional.KIND);

  /** What a slot of a node holds; empty if that is no table of a known function. */
  static Optional<FunctionOfTable> of(Node n, String slot, TensorData entries) {
    if (n.is(Softmax.KIND)
        && (slot.equals(Softmax.EXP_TABLE) || slot.equals(Softmax.INV_TABLE))
        && n.input().precision() instanceof FixedPoint x) {
      boolean legacy = n.attr(Softmax.IMPLEMENTATION).equals("legacy");
      return Optional.of(legacy ? legacy(n, slot, x, entries) : softmax(n, slot, x, entries));
    }
    if (RECURRENT.contains(n.kind())) {
      return RecurrentFunction.of(n).stream()
          .filter(f -> f.table().equals(slot) && f.isTabulated(n))
          .map(f -> recurrent(n, f, entries.size()))
          .findFirst();
    }
    boolean plain = n.is(Activation.KIND);
    if (slot.equals(Table.TABLE)
        && (plain || n.is(ParametrizedActivation.KIND))
        && n.input().precision() instanceof FixedPoint x) {
      String name = n.attr(plain ? Activation.FUNCTION : ParametrizedActivation.FUNCTION);
      return Optional.of(
          steps(n, name, x, n.attr(Table.RANGE), n.attr(Table.OFFSET), entries.size()));
    }
    return Optional.empty();
  }

  private static FunctionOfTable recurrent(Node n, RecurrentFunction f, int size) {
    FixedPoint x = (FixedPoint) n.precision("accum");
    if (f == RecurrentFunction.CANDIDATE
        && n.precision(Recurrent.STATE) instanceof FixedPoint state
        && state.fraction() > x.fraction()) {
      x = state;
    }
    return steps(n, f.name(n), x, n.attr(f.range()), n.attr(f.offset()), size);
  }

  private static FunctionOfTable steps(
      Node n, String name, FixedPoint x, double range, int offset, int size) {
    boolean made = n.attrs().has(Table.ERROR);
    Exact greatest = range < 0 ? x.step().negate() : x.max();
    return new FunctionOfTable(
        "%s of %s, %d entries over %s from entry %d for zero"
            .formatted(name, x.shortText(), size, CppLiteral.decimal(range), offset),
        Functions.inFixedPoint(name, x.step().doubleValue()),
        new Addressing.Steps(
            size,
            range,
            offset,
            n.attr(Table.TRUNCATE),
            x.step().doubleValue(),
            new Interval(x.min(), greater(greatest, x.min())),
            !made));
  }

  private static FunctionOfTable softmax(Node n, String slot, FixedPoint x, TensorData entries) {
    double scale = n.attr(Softmax.EXP_SCALE);
    if (slot.equals(Softmax.INV_TABLE)) {
      FixedPoint sum = (FixedPoint) n.precision("inv_inp");
      return topBits(INVERSE, v -> 1 / v, sum, sums(n, sum), entries.size());
    }
    if (n.attr(Softmax.IMPLEMENTATION).equals("stable")) {
      FixedPoint distance = (FixedPoint) n.precision("inp_norm");
      Interval all = within(Exact.ZERO, x.max().minus(x.min()), distance);
      return topBits(
          exponential(-scale), v -> StrictMath.exp(-scale * v), distance, all, entries.size());
    }
    return topBits(
        exponential(scale), v -> StrictMath.exp(scale * v), x, Interval.of(x), entries.size());
  }

  private static String exponential(double scale) {
    String factor = scale == 1 ? "" : scale == -1 ? "-" : CppLiteral.decimal(scale) + " ";
    return "exp(" + factor + "x)";
  }

  private static FunctionOfTable topBits(
      String name, DoubleUnaryOperator f, FixedPoint x, Interval arguments, int size) {
    int bits = Math.min(Integer.numberOfTrailingZeros(size), x.width());
    return new FunctionOfTable(
        "%s of %s by the top %d of %d bits".formatted(name, x.shortText(), bits, x.width()),
        f,
        new Addressing.TopBits(size, x, arguments));
  }

  /** The sums that entries of the exponential table give. */
  private static Interval sums(Node n, FixedPoint sum) {
    TensorData exponentials = n.weight(Softmax.EXP_TABLE);
    int count = Softmax.Slices.of(n).slice();
    boolean stable = n.attr(Softmax.IMPLEMENTATION).equals("stable");
    double least = exponentials.min();
    double own = stable ? exponentials.at(0) : least;
    return within(
        greater(Exact.of(own + (count - 1) * least), sum.step()),
        Exact.of(count * exponentials.max()),
        sum);
  }

  private static Interval within(Exact lo, Exact hi, FixedPoint type) {
    Exact most = hi.compareTo(type.max()) > 0 ? type.max() : hi;
    return new Interval(lo.compareTo(most) > 0 ? most : lo, most);
  }

  private static Exact greater(Exact a, Exact b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static FunctionOfTable legacy(Node n, String slot, FixedPoint x, TensorData entries) {
    int size = entries.size();
    if (slot.equals(Softmax.INV_TABLE)) {
      FixedPoint sum = (FixedPoint) n.precision(Softmax.EXP_TABLE);
      Interval sums = within(Exact.ONE, sum.max(), sum);
      return legacy(INVERSE, v -> 1 / v, LEGACY_SUM_RANGE, 0, sum.step(), sums, size);
    }
    double scale = n.attr(Softmax.EXP_SCALE);
    Interval all = Interval.of(x);
    return legacy(
        exponential(scale),
        v -> StrictMath.exp(scale * v),
        LEGACY_RANGE,
        size / 2,
        x.step(),
        all.minus(all),
        size);
  }

  private static FunctionOfTable legacy(
      String name,
      DoubleUnaryOperator f,
      double range,
      int offset,
      Exact step,
      Interval arguments,
      int size) {
    double grid = step.doubleValue();
    return new FunctionOfTable(
        "%s in steps of %s, %d entries over %s"
            .formatted(name, CppLiteral.decimal(grid), size, CppLiteral.decimal(range)),
        f,
        new Addressing.Steps(size, range, offset, true, grid, arguments, true));
  }
}
