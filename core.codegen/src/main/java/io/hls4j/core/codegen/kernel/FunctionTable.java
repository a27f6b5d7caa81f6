package io.hls4j.core.codegen.kernel;

import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.SymbolicExpression;
import io.hls4j.core.graph.layers.SymbolicExpression.Lut;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Quantize;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A function of one number as a table of words. The entry of an argument is at {@code (word * scale
 * + offset) >> shift}, kept inside the table.
 *
 * @param function its name
 * @param words the words of its values, in the type of formulas
 * @param scale factor of the argument's word
 * @param offset what is added to that
 * @param shift bits that are dropped then
 */
record FunctionTable(String function, List<Long> words, long scale, long offset, int shift) {
  /** Entries of the largest table. */
  static final int MOST_ENTRIES = 1 << 16;

  private static final int MOST_SHIFT = 60;

  /** Words of this width, and differences of them, fit a long. */
  private static final int WIDEST = 62;

  /**
   * The table of a function for some arguments.
   *
   * @param arguments those that can occur, in the type of formulas
   * @return empty if it would be too large, or the function has no value for one of them
   */
  static Optional<FunctionTable> of(Node n, String function, Interval arguments) {
    FixedPoint type = (FixedPoint) n.precision(SymbolicExpression.EXPR);
    if (type.width() > WIDEST) {
      return Optional.empty();
    }
    long from = arguments.lo().longMantissa(type.fraction());
    long to = arguments.hi().longMantissa(type.fraction());
    Lut lut = SymbolicExpression.luts(n).get(function);
    Optional<FunctionTable> byEntry =
        lut == null || to - from < lut.size()
            ? Optional.empty()
            : byEntry(function, lut, type, from, to);
    return byEntry.isPresent() || to - from >= MOST_ENTRIES
        ? byEntry
        : byWord(n, function, type, from, to);
  }

  private static Optional<FunctionTable> byWord(
      Node n, String function, FixedPoint type, long from, long to) {
    DoubleUnaryOperator f = SymbolicExpression.inFixedPoint(n, function);
    double[] values =
        LongStream.rangeClosed(from, to)
            .mapToDouble(w -> f.applyAsDouble(argument(w, type)))
            .toArray();
    return Arrays.stream(values).allMatch(Double::isFinite)
        ? Optional.of(new FunctionTable(function, words(values, type), 1, -from, 0))
        : Optional.empty();
  }

  private static double argument(long word, FixedPoint type) {
    return Math.scalb((double) word, -type.fraction());
  }

  private static List<Long> words(double[] values, FixedPoint type) {
    return Arrays.stream(values)
        .mapToObj(v -> Quantize.quantize(Exact.of(v), type).longMantissa(type.fraction()))
        .toList();
  }

  /** Tries factors of more and more bits until every argument finds its entry. */
  private static Optional<FunctionTable> byEntry(
      String function, Lut lut, FixedPoint type, long from, long to) {
    LongToIntFunction place = w -> lut.index(argument(w, type));
    int first = place.applyAsInt(from);
    int last = place.applyAsInt(to);
    double[] values = IntStream.rangeClosed(first, last).mapToDouble(lut::entry).toArray();
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      return Optional.empty();
    }
    List<Long> words = words(values, type);
    long[] edges =
        IntStream.rangeClosed(first + 1, last)
            .mapToLong(entry -> firstOf(entry, place, from, to))
            .flatMap(w -> LongStream.of(w - 1, w))
            .toArray();
    double slope = lut.size() / (lut.last() - lut.first());
    double start = -lut.first() * slope - first;
    for (int shift = 0; shift <= MOST_SHIFT; shift++) {
      long scale = Math.round(Math.scalb(slope, shift - type.fraction()));
      long offset = Math.round(Math.scalb(start, shift));
      // a little more makes up for a factor that was rounded down
      for (long more : new long[] {0, 1L << shift / 2}) {
        FunctionTable table = new FunctionTable(function, words, scale, offset + more, shift);
        if (table.fitsLong(from, to) && table.finds(edges, place, first)) {
          return Optional.of(table);
        }
      }
    }
    return Optional.empty();
  }

  private boolean fitsLong(long from, long to) {
    double greatest = Math.max(Math.abs((double) from), Math.abs((double) to));
    return greatest * Math.abs((double) scale) + Math.abs((double) offset) < 0x1p62;
  }

  /** The least argument that has an entry or a later one; entries rise with arguments. */
  private static long firstOf(int entry, LongToIntFunction place, long from, long to) {
    long before = from;
    long reached = to;
    while (reached - before > 1) {
      long middle = before + (reached - before) / 2;
      if (place.applyAsInt(middle) >= entry) {
        reached = middle;
      } else {
        before = middle;
      }
    }
    return reached;
  }

  /** Whether arguments next to where entries change have theirs, and so all between. */
  private boolean finds(long[] edges, LongToIntFunction place, int first) {
    return Arrays.stream(edges).allMatch(w -> place(w) == place.applyAsInt(w) - first);
  }

  private long place(long word) {
    return Math.max(0, Math.min(words.size() - 1, word * scale + offset >> shift));
  }

  /** Bounds of its values. */
  Interval range(FixedPoint type) {
    return new Interval(
        Exact.of(Collections.min(words), -type.fraction()),
        Exact.of(Collections.max(words), -type.fraction()));
  }

  /** Writes the C++ function {@code name}, from {@code number} to {@code number}. */
  void write(CppWriter w, String name, FixedPoint type) {
    boolean isInt =
        Collections.min(words) >= Integer.MIN_VALUE && Collections.max(words) <= Integer.MAX_VALUE;
    w.comment(function);
    w.block(
        "static number " + name + "(const number &x)",
        body -> {
          body.line("[[nnet::inline]];");
          body.block(
              "static const " + (isInt ? "int" : "long long") + " words[" + words.size() + "] =",
              "};",
              list -> list.list(words.stream().map(v -> v + (isInt ? "" : "LL")).toList()));
          body.line("const nnet::integer<" + bits(type) + ", true> at = " + at() + ";");
          int last = words.size() - 1;
          body.line(
              "return nnet::from_mantissa<number>("
                  + ("words[at < 0 ? 0 : at > " + last + " ? " + last + " : at.to_int()]);"));
        });
  }

  private String at() {
    String product = "nnet::mantissa(x)" + (scale == 1 ? "" : " * " + constant(scale));
    String sum = offset == 0 ? product : product + " + " + constant(offset);
    return shift == 0 ? sum : "(" + sum + ") >> " + shift;
  }

  private static String constant(long value) {
    return "nnet::integer<" + (length(value) + 1) + ", true>(" + value + "LL)";
  }

  private static int length(long value) {
    return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(Math.abs(value)));
  }

  private int bits(FixedPoint type) {
    return Math.max(type.width() + length(scale), length(offset)) + 2;
  }
}
