package io.hls4j.core.passes.internal.numbers;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.RecurrentFunction;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.range.Ranges.Computed;
import io.hls4j.core.passes.internal.range.Ranges.Held;

/**
 * Tables of the two functions of a recurrent layer. The activation is looked up for candidates, in
 * the type of the accumulator, and in an LSTM for cell states in theirs: one table serves both.
 */
final class RecurrentTables {
  private RecurrentTables() {}

  /** Whether the original has both functions. */
  static boolean areOriginal(Node node) {
    return RecurrentFunction.of(node).stream()
        .allMatch(f -> !f.isTabulated(node) || CFloat.NAMES.contains(f.name(node)));
  }

  /** Tables as the original has them, both of one size. */
  static void original(Node node, GraphEditor editor) {
    int size = node.attrs().find(Table.SIZE).orElse(OriginalTables.DEFAULT_SIZE);
    editor.set(node, Table.SIZE, size);
    editor.set(node, Table.TRUNCATE, true);
    for (RecurrentFunction f : RecurrentFunction.of(node)) {
      if (f.isTabulated(node)) {
        OriginalFunction table = new OriginalFunction(f.name(node), size);
        editor.set(node, f.range(), table.range());
        editor.set(node, f.offset(), table.offset());
        editor.setWeight(node, f.table(), table.entries(node.precision(f.table())));
      }
    }
  }

  /** Tables as exact as the values they give. */
  static void sound(Node node, Computed ranges, GraphEditor editor, FinishingContext context) {
    double worst = 0;
    editor.set(node, Table.TRUNCATE, false);
    for (RecurrentFunction f : RecurrentFunction.of(node)) {
      if (f.isTabulated(node)) {
        worst = Math.max(worst, sound(node, f, ranges, editor, context));
      }
    }
    editor.set(node, Table.ERROR, worst);
  }

  private static double sound(
      Node node,
      RecurrentFunction f,
      Computed ranges,
      GraphEditor editor,
      FinishingContext context) {
    FixedPoint values = (FixedPoint) node.precision(f.type());
    FixedPoint x = (FixedPoint) node.precision("accum");
    Interval hull = hull(ranges, "accum", x);
    if (f == RecurrentFunction.CANDIDATE
        && node.precision(Recurrent.STATE) instanceof FixedPoint state) {
      hull = hull.union(hull(ranges, Recurrent.STATE, state));
      x = state.fraction() > x.fraction() ? state : x;
    }
    FunctionTable table =
        FunctionTable.plan(f.name(node), x, hull, values, node.attrs().find(Table.SIZE).orElse(0));
    TensorData entries = SoundTables.round(table.size(), node.precision(f.table()), table::entry);
    double ulps = table.error(entries, values);
    editor.set(node, f.range(), table.range());
    editor.set(node, f.offset(), table.offset());
    editor.setWeight(node, f.table(), entries);
    SoundTables.warn(node, f.table(), table.size(), ulps, values, context);
    return ulps;
  }

  private static Interval hull(Computed ranges, String slot, FixedPoint type) {
    Held held = ranges.intermediate().get(slot);
    RangeTensor range = held == null ? null : held.range();
    return range == null ? Interval.of(type) : range.hull().cast(type);
  }
}
