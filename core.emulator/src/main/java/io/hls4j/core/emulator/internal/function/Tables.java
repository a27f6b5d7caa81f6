package io.hls4j.core.emulator.internal.function;

import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Lookup;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.function.UnaryOperator;

/**
 * A lookup table, addressed as {@link Table} defines.
 *
 * @param node whose table
 * @param slot where it is
 * @param range what the entries cover
 * @param offset entry of input zero
 * @param truncate whether the index is truncated toward zero
 */
public record Tables(Node node, String slot, double range, int offset, boolean truncate) {
  /** Far more than the index of any table, and one double. */
  private static final int INDEX_BITS = 40;

  /** The table of an activation function. */
  public static Tables of(Node node) {
    return new Tables(
        node,
        Table.TABLE,
        node.attr(Table.RANGE),
        node.attr(Table.OFFSET),
        node.attr(Table.TRUNCATE));
  }

  /**
   * The entries for x.
   *
   * @param then applied to every entry
   * @param to type of the result
   */
  public Expression lookUp(Expression x, UnaryOperator<Exact> then, Precision to) {
    TensorData table = node.weight(slot);
    Precision type = node.precision(slot);
    Constants entries =
        Constants.of(
            table.size(),
            i ->
                (Exact)
                    Quantize.cast(then.apply(Constants.inType(Exact.of(table.at(i)), type)), to));
    Rounding rounding = truncate ? Rounding.TRN_ZERO : Rounding.TRN;
    Fixed indexType = Fixed.signed(INDEX_BITS, INDEX_BITS).withModes(rounding, Overflow.SAT);
    Exact step = Exact.of(range < 0 ? -table.size() : table.size(), -Math.getExponent(range));
    return new Lookup(x.times(Constants.of(step)).cast(indexType), offset, entries, to);
  }
}
