package io.hls4j.core.passes.internal.numbers;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.PassDiagnostics;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.range.Ranges;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * Tables that cover the range in which the function can differ from its limit by half a unit in the
 * last place, as far as the input reaches it. Entries are the function in the middle of the numbers
 * that share an index, rounded to nearest. The step is as small as a target of half a unit asks
 * for, within {@link #MOST_ENTRIES}.
 */
final class SoundTables implements TablePolicy {
  /** Entries of a table that is made as exact as the result. */
  static final int MOST_ENTRIES = 4096;

  /** Entries of a table that would otherwise be wrong by more than two units in the last place. */
  static final int MOST_ENTRIES_OF_WIDE = 16384;

  private static final double ACCEPTABLE_ULPS = 4;

  @Override
  public void function(Node node, RangeTensor input, GraphEditor editor, FinishingContext context) {
    String name =
        node.is(Activation.KIND)
            ? node.attr(Activation.FUNCTION)
            : node.attr(ParametrizedActivation.FUNCTION);
    FixedPoint x = (FixedPoint) node.input().precision();
    FixedPoint result = (FixedPoint) node.precision("result");
    FunctionTable table =
        FunctionTable.plan(
            name,
            x,
            input == null ? Interval.of(x) : input.hull(),
            result,
            node.attrs().find(Table.SIZE).orElse(0));
    Fixed type = ((FixedPoint) node.precision(Table.TABLE)).asFixed();
    // Exact types say how to round: a quantizer behind may round again.
    Rounding mode = context.isExact() ? type.rounding() : Rounding.RND;
    TensorData entries = round(table.size(), type, mode, table::entry);
    double ulps = table.error(entries, result);
    editor.set(node, Table.SIZE, table.size());
    editor.set(node, Table.RANGE, table.range());
    editor.set(node, Table.OFFSET, table.offset());
    editor.set(node, Table.TRUNCATE, false);
    editor.set(node, Table.ERROR, ulps);
    editor.setWeight(node, Table.TABLE, entries);
    warn(node, Table.TABLE, table.size(), ulps, result, context);
  }

  @Override
  public void recurrent(
      Node node, Optional<Ranges.Computed> ranges, GraphEditor editor, FinishingContext context) {
    Ranges.Computed known = ranges.orElseGet(() -> new Ranges.Computed(null, Map.of()));
    RecurrentTables.sound(node, known, editor, context);
  }

  @Override
  public void layerNormalization(Node node, GraphEditor editor, FinishingContext context) {
    LayerNormalizationTables.sound(node, editor, context);
  }

  @Override
  public void softmax(Node node, RangeTensor input, GraphEditor editor, FinishingContext context) {
    FixedPoint result = (FixedPoint) node.precision("result");
    boolean stable = node.attr(Softmax.IMPLEMENTATION).equals("stable");
    FixedPoint argument =
        (FixedPoint) (stable ? node.precision("inp_norm") : node.input().precision());
    FixedPoint sum = (FixedPoint) node.precision("inv_inp");
    int exp = size(node.attrs().find(Softmax.EXP_TABLE_SIZE).orElse(0), node, argument, result);
    int inv = size(node.attrs().find(Softmax.INV_TABLE_SIZE).orElse(0), node, sum, result);
    double scale = node.attr(Softmax.EXP_SCALE);
    double sign = stable ? -scale : scale;
    editor.set(node, Softmax.EXP_TABLE_SIZE, exp);
    editor.set(node, Softmax.INV_TABLE_SIZE, inv);
    editor.setWeight(
        node,
        Softmax.EXP_TABLE,
        round(
            exp,
            node.precision(Softmax.EXP_TABLE),
            indexed(exp, argument, v -> StrictMath.exp(sign * v))));
    editor.setWeight(
        node,
        Softmax.INV_TABLE,
        round(inv, node.precision(Softmax.INV_TABLE), indexed(inv, sum, v -> 1 / v)));
    double ulps = softmaxError(node, argument, exp, sum, inv, result);
    editor.set(node, Table.ERROR, ulps);
    warn(node, "exp_table and inv_table", Math.max(exp, inv), ulps, result, context);
  }

  /** Entries so that one of them spans two units in the last place of the result. */
  private static int size(int own, Node node, FixedPoint argument, FixedPoint result) {
    int asked = own > 0 ? own : node.attrs().find(Softmax.TABLE_SIZE).orElse(0);
    int bits =
        asked > 0
            ? Integer.SIZE - Integer.numberOfLeadingZeros(asked - 1)
            : Math.min(
                Integer.numberOfTrailingZeros(MOST_ENTRIES),
                argument.integer() + result.fraction() - 1);
    return 1 << Math.max(1, Math.min(bits, argument.width()));
  }

  /**
   * Relative errors r of an exponential and q of the inverse, and half a unit for the result: y(1 -
   * y) * 2r is at most r / 2, and sums are at least one.
   */
  private static double softmaxError(
      Node node, FixedPoint argument, int exp, FixedPoint sum, int inv, FixedPoint result) {
    FixedPoint expType = (FixedPoint) node.precision(Softmax.EXP_TABLE);
    FixedPoint invType = (FixedPoint) node.precision(Softmax.INV_TABLE);
    double r = node.attr(Softmax.EXP_SCALE) * Math.scalb(1.0, argument.integer()) / exp / 2;
    double q = Math.scalb(1.0, sum.integer()) / inv / 2 + Math.scalb(1.0, -invType.fraction() - 1);
    int n = Softmax.Slices.of(node).slice();
    double rounding = Math.scalb(1.0, -expType.fraction() - 1) * (n + 1);
    return Math.scalb(r / 2 + q + rounding, result.fraction()) + 0.5;
  }

  static void warn(
      Node node, String slot, int size, double ulps, FixedPoint result, FinishingContext context) {
    if (ulps > ACCEPTABLE_ULPS) {
      context
          .diagnostics()
          .report(
              PassDiagnostics.COARSE_TABLE.at(
                  node.name(), slot, size, Math.ceil(ulps * 10) / 10, result.shortText()));
    }
  }

  /** The middle of the numbers whose top bits are the index. */
  private static IntToDoubleFunction indexed(int n, FixedPoint type, DoubleUnaryOperator f) {
    int bits = Integer.numberOfTrailingZeros(n);
    double step = Math.scalb(1.0, type.integer() - bits);
    double middle = (step - type.step().doubleValue()) / 2;
    return i -> {
      int index = type.signed() && i >= n / 2 ? i - n : i;
      return f.applyAsDouble(index * step + middle);
    };
  }

  static TensorData round(int n, Precision type, IntToDoubleFunction entry) {
    return round(n, type, Rounding.RND, entry);
  }

  private static TensorData round(int n, Precision type, Rounding mode, IntToDoubleFunction entry) {
    Fixed nearest = ((FixedPoint) type).asFixed().withModes(mode, Overflow.SAT);
    double[] all = new double[n];
    for (int i = 0; i < n; i++) {
      double v = entry.applyAsDouble(i);
      all[i] =
          Double.isFinite(v)
              ? Quantize.quantize(Exact.of(v), nearest).doubleValue()
              : nearest.max().doubleValue();
    }
    return TensorData.wrapDoubles(Shape.of(n), all);
  }
}
