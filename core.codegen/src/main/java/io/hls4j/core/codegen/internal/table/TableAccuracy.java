package io.hls4j.core.codegen.internal.table;

import io.hls4j.core.codegen.cpp.CppLiteral;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import java.util.Locale;

/**
 * What a project says of the table of an activation or a softmax: the function, the type that
 * addresses it, and how far it is from the function, in units of the last place of its own type.
 * Where the numerics made a table for the arguments that occur, these are the arguments that count;
 * else all numbers of the type, those beyond the table too.
 */
public final class TableAccuracy {
  private static final double SHORT = 1000;
  private static final double LONG = 1e9;
  private static final double NOISE = 1e-6;

  private TableAccuracy() {}

  /**
   * Lines for the comment of an array.
   *
   * @param slot what the array is to the node
   * @param entries as the firmware has them
   * @return none if it is no table of a known function
   */
  public static List<String> lines(Node n, String slot, TensorData entries) {
    return n.precision(slot) instanceof FixedPoint type
        ? FunctionOfTable.of(n, slot, entries).map(f -> lines(f, entries, type)).orElse(List.of())
        : List.of();
  }

  private static List<String> lines(FunctionOfTable f, TensorData entries, FixedPoint type) {
    TableError error = TableError.of(f.addressing(), f.function(), entries, type);
    String beyond =
        error.beyond() == 0
            ? ""
            : "; " + error.beyond() + " of " + entries.size() + " entries beyond the type";
    return List.of(
        f.text(),
        "error at most %s ulp: %s of the entries, %s by arguments that share one%s"
            .formatted(
                ulps(error.bound()), ulps(error.ofEntries()), ulps(error.ofArguments()), beyond));
  }

  /** Rounded up. */
  private static String ulps(double error) {
    if (error < SHORT) {
      return CppLiteral.decimal(Math.ceil(error * 100 - NOISE) / 100);
    }
    return error < LONG
        ? CppLiteral.decimal(Math.ceil(error - NOISE))
        : String.format(Locale.ROOT, "%.2e", error * 1.005);
  }
}
