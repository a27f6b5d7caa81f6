package io.hls4j.core.passes.internal.numbers;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import java.util.function.IntToDoubleFunction;

/** Constants and table of a layer normalisation. */
final class LayerNormalizationTables {
  private static final int ORIGINAL_SIZE = 4096;

  private LayerNormalizationTables() {}

  /**
   * Inverse roots of the variance plus the power of ten that epsilon is nearest to, over a range of
   * two to the power of minus {@code table_range_power2} (behaviour reference, 6.8).
   */
  static void original(Node node, GraphEditor editor) {
    int n = node.attrs().find(Table.SIZE).orElse(ORIGINAL_SIZE);
    double epsilon = node.attr(LayerNormalization.EPSILON);
    double added = Math.pow(10, Math.rint(Math.log10(epsilon)));
    double range = Math.scalb(1.0, -node.attr(LayerNormalization.RANGE_POWER));
    editor.set(node, Table.SIZE, n);
    editor.set(node, Table.RANGE, range);
    editor.set(node, Table.OFFSET, 0);
    editor.set(node, Table.TRUNCATE, true);
    editor.set(node, LayerNormalization.NORMALISED, false);
    constants(node, 0, OriginalTables::table, editor);
    editor.setWeight(
        node,
        Table.TABLE,
        OriginalTables.table(
            n,
            node.precision(Table.TABLE),
            i -> (float) (1 / Math.sqrt((float) (added + i * range / n)))));
  }

  /** A table of relative precision, addressed by the leading bits of variance plus epsilon. */
  static void sound(Node node, GraphEditor editor, FinishingContext context) {
    int n = node.attrs().find(Table.SIZE).orElse(SoundTables.MOST_ENTRIES);
    editor.set(node, Table.SIZE, n);
    editor.set(node, LayerNormalization.NORMALISED, true);
    constants(node, node.attr(LayerNormalization.EPSILON), SoundTables::round, editor);
    TensorData entries =
        SoundTables.round(
            n, node.precision(Table.TABLE), i -> 1 / Math.sqrt(Math.max(i + 0.5, n / 4.0) / n));
    editor.setWeight(node, Table.TABLE, entries);
    FixedPoint result = (FixedPoint) node.precision("result");
    double ulps = Math.scalb(error(entries) * greatest(node), result.fraction());
    editor.set(node, Table.ERROR, ulps);
    SoundTables.warn(node, Table.TABLE, n, ulps, result, context);
  }

  /** The greatest relative error of an entry. */
  private static double error(TensorData entries) {
    int n = Math.toIntExact(entries.size());
    double worst = 0;
    for (int i = n / 4; i < n; i++) {
      double first = Math.sqrt((double) i / n);
      double last = Math.sqrt((i + 1.0) / n);
      worst = Math.max(worst, Math.abs(entries.at(i) * first - 1));
      worst = Math.max(worst, Math.abs(entries.at(i) * last - 1));
    }
    return worst;
  }

  /** How far a result can be from its offset. */
  private static double greatest(Node node) {
    double scale =
        node.findWeight(LayerNormalization.SCALE)
            .map(s -> Math.max(Math.abs(s.min()), Math.abs(s.max())))
            .orElse(1.0);
    return Math.sqrt(LayerNormalization.row(node).size()) * scale;
  }

  /** Rounds numbers to a type. */
  private interface Rounding {
    TensorData apply(int n, Precision type, IntToDoubleFunction entry);
  }

  private static void constants(Node node, double added, Rounding rounding, GraphEditor editor) {
    Shape row = LayerNormalization.row(node);
    for (String slot : new String[] {LayerNormalization.INVERSE_COUNT, LayerNormalization.ADDED}) {
      boolean isCount = slot.equals(LayerNormalization.INVERSE_COUNT);
      double value = isCount ? 1.0 / row.size() : added;
      editor.setWeight(node, slot, rounding.apply(1, node.precision(slot), i -> value));
    }
  }
}
