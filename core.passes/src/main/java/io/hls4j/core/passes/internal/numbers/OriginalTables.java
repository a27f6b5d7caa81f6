package io.hls4j.core.passes.internal.numbers;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.range.Ranges;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * The tables of the original's AMD flow (behaviour reference, 6.8); those of sound numerics for
 * functions that the original does not have.
 */
final class OriginalTables implements TablePolicy {
  /** Entries of a table whose size is not given. */
  static final int DEFAULT_SIZE = 1024;

  private static final double LEGACY_RANGE = 16;
  private static final double LEGACY_SUM_RANGE = 64;

  @Override
  public void function(Node node, RangeTensor input, GraphEditor editor, FinishingContext context) {
    String name =
        node.is(Activation.KIND)
            ? node.attr(Activation.FUNCTION)
            : node.attr(ParametrizedActivation.FUNCTION);
    if (!CFloat.NAMES.contains(name)) {
      new SoundTables().function(node, input, editor, context);
      return;
    }
    int n = node.attrs().find(Table.SIZE).orElse(DEFAULT_SIZE);
    OriginalFunction table = new OriginalFunction(name, n);
    editor.set(node, Table.SIZE, n);
    editor.set(node, Table.RANGE, table.range());
    editor.set(node, Table.OFFSET, table.offset());
    editor.set(node, Table.TRUNCATE, true);
    editor.setWeight(node, Table.TABLE, table.entries(node.precision(Table.TABLE)));
  }

  @Override
  public void recurrent(
      Node node, Optional<Ranges.Computed> ranges, GraphEditor editor, FinishingContext context) {
    if (RecurrentTables.areOriginal(node)) {
      RecurrentTables.original(node, editor);
    } else {
      new SoundTables().recurrent(node, ranges, editor, context);
    }
  }

  @Override
  public void layerNormalization(Node node, GraphEditor editor, FinishingContext context) {
    LayerNormalizationTables.original(node, editor);
  }

  @Override
  public void softmax(Node node, RangeTensor input, GraphEditor editor, FinishingContext context) {
    if (node.attr(Softmax.IMPLEMENTATION).equals("legacy")) {
      legacy(node, editor);
      return;
    }
    FixedPoint x = (FixedPoint) node.input().precision();
    Precision expType = node.precision(Softmax.EXP_TABLE);
    Precision invType = node.precision(Softmax.INV_TABLE);
    FixedPoint sum = (FixedPoint) node.precision("inv_inp");
    boolean stable = node.attr(Softmax.IMPLEMENTATION).equals("stable");
    FixedPoint argument = stable ? (FixedPoint) node.precision("inp_norm") : x;
    int size = size(node, x, invType);
    int inv = node.attrs().find(Softmax.INV_TABLE_SIZE).orElse(size);
    int exp = node.attrs().find(Softmax.EXP_TABLE_SIZE).orElse(size);
    if (stable && x.signed() && !node.attrs().has(Softmax.EXP_TABLE_SIZE)) {
      exp = Math.min(inv, powerOfTwo(argument.width()));
    }
    double scale = node.attr(Softmax.EXP_SCALE);
    double sign = stable ? -scale : scale;
    editor.setWeight(
        node,
        Softmax.EXP_TABLE,
        table(exp, expType, indexed(exp, argument, v -> CFloat.exp(sign * v))));
    editor.setWeight(
        node, Softmax.INV_TABLE, table(inv, invType, indexed(inv, sum, v -> 1 / (float) v)));
  }

  /** Table sizes are limited by the words that address them. */
  private static int size(Node node, FixedPoint x, Precision inverse) {
    int asked = node.attrs().find(Softmax.TABLE_SIZE).orElse(DEFAULT_SIZE);
    if (node.attrs().has(Softmax.INV_TABLE_SIZE)) {
      return roundUp(asked);
    }
    return Math.min(roundUp(asked), powerOfTwo(Math.min(x.width(), inverse.width())));
  }

  private static int roundUp(int size) {
    return size <= 2 ? 2 : Integer.highestOneBit(size - 1) << 1;
  }

  private static int powerOfTwo(int bits) {
    return 1 << Math.min(bits, 30);
  }

  private static void legacy(Node node, GraphEditor editor) {
    double scale = node.attr(Softmax.EXP_SCALE);
    int n = node.attrs().find(Softmax.TABLE_SIZE).orElse(DEFAULT_SIZE);
    editor.setWeight(
        node,
        Softmax.EXP_TABLE,
        table(
            n,
            node.precision(Softmax.EXP_TABLE),
            i -> CFloat.exp(scale * LEGACY_RANGE * (i - n / 2) / n)));
    editor.setWeight(
        node,
        Softmax.INV_TABLE,
        table(
            n,
            node.precision(Softmax.INV_TABLE),
            i -> i == 0 ? 0 : (float) (1.0 / (float) (LEGACY_SUM_RANGE * i / n))));
  }

  /** The number whose top bits are the index and whose other bits are zero, then the function. */
  private static IntToDoubleFunction indexed(int n, FixedPoint type, DoubleUnaryOperator f) {
    int bits = Integer.numberOfTrailingZeros(n);
    double step = Math.scalb(1.0, type.integer() - bits);
    return i -> {
      int index = type.signed() && i >= n / 2 ? i - n : i;
      return f.applyAsDouble(index * step);
    };
  }

  static TensorData table(int n, Precision type, IntToDoubleFunction entry) {
    double[] all = new double[n];
    for (int i = 0; i < n; i++) {
      all[i] = assign(entry.applyAsDouble(i), type);
    }
    return TensorData.wrapDoubles(Shape.of(n), all);
  }

  /** Infinity saturates where the type does and leaves no bits where it wraps. */
  private static double assign(double v, Precision type) {
    if (Double.isFinite(v)) {
      return Quantize.cast(Exact.of(v), type).doubleValue();
    }
    boolean wraps = type instanceof FixedPoint f && f.overflow() == Overflow.WRAP;
    return type instanceof FixedPoint f && !wraps ? f.max().doubleValue() : 0;
  }
}
