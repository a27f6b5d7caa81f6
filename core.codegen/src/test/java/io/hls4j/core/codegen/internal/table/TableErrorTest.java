package io.hls4j.core.codegen.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.layers.Functions;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stated error against that of every number of the type. */
class TableErrorTest {
  private static final Fixed VALUES = Fixed.signed(14, 4);

  private static TensorData entries(int size, DoubleUnaryOperator f, double first, double step) {
    double[] all = new double[size];
    for (int i = 0; i < size; i++) {
      all[i] = Quantize.quantize(Exact.of(f.applyAsDouble(first + i * step)), VALUES).doubleValue();
    }
    return TensorData.ofDoubles(Shape.of(size), all);
  }

  /** The error by trying the words of a type, the entry of each being known. */
  private static double tried(
      Fixed x, Interval among, TensorData entries, DoubleUnaryOperator f, IntUnaryOperator entry) {
    double worst = 0;
    int words = 1 << x.width();
    for (int w = x.signed() ? -words / 2 : 0; w < (x.signed() ? words / 2 : words); w++) {
      Exact number = Exact.of(w, -x.fraction());
      if (among.contains(number)) {
        double error = entries.at(entry.applyAsInt(w)) - f.applyAsDouble(number.doubleValue());
        worst = Math.max(worst, Math.abs(error));
      }
    }
    return Math.scalb(worst, VALUES.fraction());
  }

  @ParameterizedTest
  @CsvSource({
    "tanh, 64, 8, 32, false",
    "tanh, 64, 8, 32, true",
    "sigmoid, 100, 16, 50, true",
    "silu, 16, 8, 9, false",
    "gelu, 32, 16, 16, true",
    "elu, 32, -8, 0, true",
    "selu, 20, -4, 0, false"
  })
  void boundsEveryNumberOfAType(String name, int size, double range, int offset, boolean truncate) {
    Fixed x = Fixed.signed(11, 4);
    DoubleUnaryOperator f = Functions.of(name);
    TensorData entries = entries(size, f, -offset * range / size, range / size);
    Exact last = range < 0 ? x.step().negate() : x.max();
    Interval among = new Interval(x.min(), last);
    Addressing table =
        new Addressing.Steps(size, range, offset, truncate, x.step().doubleValue(), among, true);
    TableError error = TableError.of(table, f, entries, VALUES);
    double tried =
        tried(
            x,
            among,
            entries,
            f,
            w -> Table.index(Exact.of(w, -x.fraction()), size, range, offset, truncate));
    assertEquals(0, error.beyond());
    assertTrue(error.bound() >= tried - 1e-9, error + " below " + tried);
    assertTrue(error.bound() <= tried + 0.05, error + " above " + tried);
    assertTrue(error.bound() <= error.ofEntries() + error.ofArguments() + 1e-9, error.toString());
  }

  @ParameterizedTest
  @CsvSource({"16, true", "64, true", "64, false", "1024, true"})
  void boundsEveryWord(int size, boolean signed) {
    Fixed x = signed ? Fixed.signed(9, 2) : Fixed.unsigned(9, 2);
    DoubleUnaryOperator f = v -> Math.exp(-v);
    int used = Math.min(size, 1 << x.width());
    int shift = x.width() - Integer.numberOfTrailingZeros(used);
    double run = Math.scalb(1.0, x.integer()) / used;
    double[] all = new double[size];
    for (int i = 0; i < used; i++) {
      int place = signed && i >= used / 2 ? i - used : i;
      all[i] = Quantize.quantize(Exact.of(f.applyAsDouble(place * run)), VALUES).doubleValue();
    }
    TensorData entries = TensorData.ofDoubles(Shape.of(size), all);
    Interval among = Interval.of(x);
    TableError error = TableError.of(new Addressing.TopBits(size, x, among), f, entries, VALUES);
    double tried = tried(x, among, entries, f, w -> (w & ((1 << x.width()) - 1)) >> shift);
    assertEquals(tried, error.bound(), 1e-9);
    assertTrue(error.ofEntries() <= 1, error.toString());
  }

  @Test
  void countsEntriesBeyondTheirType() {
    Fixed x = Fixed.unsigned(4, 2);
    TensorData entries = TensorData.ofDoubles(Shape.of(4), 7.5, 1, 0.5, 0.25);
    TableError error =
        TableError.of(new Addressing.TopBits(4, x, Interval.of(x)), v -> 1 / v, entries, VALUES);
    assertEquals(1, error.beyond());
  }
}
