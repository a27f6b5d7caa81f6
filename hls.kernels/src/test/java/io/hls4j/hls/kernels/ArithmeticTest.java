package io.hls4j.hls.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.Shape;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the simulated fixed-point and integer classes of both families with exact arithmetic and
 * {@link Quantize}, which in turn is checked against SystemC: result types, sums, differences,
 * products, casts over all modes, casts from double, comparisons, shifts, conversions.
 */
class ArithmeticTest {
  private static final long SEED = Long.getLong("kernels.seed", 20260202);
  private static final int PIECES = Integer.getInteger("kernels.pieces", 2);
  private static final int COMBINATIONS = 60;
  private static final int CASES = 100;
  private static final String MAIN =
      """
      #include "arithmetic.h"

      int main() {
      %s  return 0;
      }
      """;

  @TempDir private Path folder;

  /** Two operand types and the type their results are cast to. */
  private record Combination(FixedPoint a, FixedPoint b, FixedPoint d) {}

  /** Operands of one case. */
  private record Operands(Exact a, Exact b, double real, int shift) {}

  @Test
  void agreesWithExactArithmeticInBothFamilies(TestReporter reporter) throws Exception {
    reporter.publishEntry("seed", Long.toString(SEED));
    List<Callable<Void>> work = new ArrayList<>();
    for (Port port : List.of(Port.AMD, Port.SIEMENS)) {
      Cpp cpp = Cpp.in(folder, port).withResource("arithmetic.h");
      for (int i = 0; i < PIECES; i++) {
        Random random = new Random(SEED + 31L * i + port.ordinal());
        String source = "piece" + i + ".cpp";
        String standard = i % 2 == 0 ? "-std=c++11" : "-std=c++17";
        work.add(
            () -> {
              checkPiece(cpp, source, standard, port, random);
              return null;
            });
      }
    }
    Cpp.inParallel(work);
  }

  private static void checkPiece(Cpp cpp, String source, String standard, Port port, Random random)
      throws Exception {
    List<Combination> combinations = new ArrayList<>();
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < COMBINATIONS; i++) {
      Combination c =
          new Combination(
              CppTypes.random(random, port),
              CppTypes.random(random, port),
              CppTypes.random(random, port));
      combinations.add(c);
      calls.append(
          "  exercise<%s, %s, %s>(%d);%n"
              .formatted(
                  CppTypes.spell(port, c.a()),
                  CppTypes.spell(port, c.b()),
                  CppTypes.spell(port, c.d()),
                  CASES));
    }
    Path program = cpp.with(source, MAIN.formatted(calls)).compile(source, "-O0", standard);
    List<List<Operands>> operands = new ArrayList<>();
    Words input = new Words();
    for (Combination c : combinations) {
      List<Operands> all = new ArrayList<>();
      for (int i = 0; i < CASES; i++) {
        Operands o = operands(random, c);
        all.add(o);
        input.put(o.a(), c.a());
        input.put(o.b(), c.b());
        input.put(Double.doubleToRawLongBits(o.real()));
        input.put(o.shift());
      }
      operands.add(all);
    }
    Results results = new Results(Cpp.run(program, input.toArray()));
    for (int i = 0; i < COMBINATIONS; i++) {
      checkTypes(results, combinations.get(i));
      for (Operands o : operands.get(i)) {
        check(results, combinations.get(i), o, port);
      }
    }
    results.assertAllRead();
  }

  private static Operands operands(Random random, Combination c) {
    double unit = random.nextBoolean() ? random.nextDouble() : random.nextInt(65) / 64.0;
    int scale = c.d().integer() + 2 - random.nextInt(c.d().width() + 6);
    double real = Math.scalb(random.nextBoolean() ? -unit : unit, scale);
    int width = c.a().width();
    return new Operands(
        value(random, c.a()),
        value(random, c.b()),
        random.nextInt(50) == 0 ? Math.scalb(real, 200 * (random.nextInt(9) - 4)) : real,
        random.nextInt(2 * width + 6) - width - 3);
  }

  private static Exact value(Random random, FixedPoint type) {
    BigInteger low = type.min().mantissa(type.fraction());
    BigInteger high = type.max().mantissa(type.fraction());
    BigInteger m =
        switch (random.nextInt(8)) {
          case 0 -> low;
          case 1 -> high;
          case 2 -> BigInteger.valueOf(random.nextInt(5) - 2);
          case 3 -> new BigInteger(1 + random.nextInt(type.width()), random);
          default -> low.add(new BigInteger(type.width(), random));
        };
    return Exact.of(m.max(low).min(high), -type.fraction());
  }

  private static FixedPoint grown(Combination c, boolean difference) {
    FixedPoint a = c.a();
    FixedPoint b = c.b();
    int integer =
        1
            + Math.max(
                a.integer() + (b.signed() && !a.signed() ? 1 : 0),
                b.integer() + (a.signed() && !b.signed() ? 1 : 0));
    int fraction = Math.max(a.fraction(), b.fraction());
    return new Fixed(integer + fraction, integer, difference || a.signed() || b.signed());
  }

  private static FixedPoint product(Combination c) {
    return new Fixed(
        c.a().width() + c.b().width(),
        c.a().integer() + c.b().integer(),
        c.a().signed() || c.b().signed());
  }

  private static FixedPoint negation(FixedPoint a) {
    return new Fixed(a.width() + 1, a.integer() + 1, true);
  }

  private static FixedPoint quotient(Combination c) {
    int fraction = c.b().fraction();
    int sign = c.b().signed() ? 1 : 0;
    return new Fixed(
        c.a().width() + Math.max(fraction, 0) + sign,
        c.a().integer() + fraction + sign,
        c.a().signed() || c.b().signed());
  }

  /** The quotient toward zero; zero where it is not defined. */
  private static Exact divided(Exact a, Exact b, Combination c) {
    BigInteger denominator = b.mantissa(c.b().fraction());
    if (denominator.signum() == 0) {
      return Exact.ZERO;
    }
    BigInteger numerator = a.mantissa(c.a().fraction()).shiftLeft(Math.max(c.b().fraction(), 0));
    return Exact.of(numerator.divide(denominator), -quotient(c).fraction());
  }

  private static void checkTypes(Results results, Combination c) {
    String where = c.toString();
    assertEquals(code(grown(c, false)), results.next(), where + " a + b");
    assertEquals(code(grown(c, true)), results.next(), where + " a - b");
    assertEquals(code(product(c)), results.next(), where + " a * b");
    assertEquals(code(negation(c.a())), results.next(), where + " -a");
    assertEquals(code(quotient(c)), results.next(), where + " a / b");
  }

  private static long code(FixedPoint t) {
    return t.width() * 8192L + (t.integer() + 4096) * 2L + (t.signed() ? 1 : 0);
  }

  private static void check(Results r, Combination c, Operands o, Port port) {
    Exact a = o.a();
    Exact b = o.b();
    Exact sum = a.plus(b);
    Exact times = a.times(b);
    Supplier<String> where = () -> c + " " + o;
    r.expect(sum, grown(c, false), () -> where.get() + " a + b");
    r.expect(a.minus(b), grown(c, true), () -> where.get() + " a - b");
    r.expect(times, product(c), () -> where.get() + " a * b");
    r.expect(a.negate(), negation(c.a()), () -> where.get() + " -a");
    r.expect(divided(a, b, c), quotient(c), () -> where.get() + " a / b");
    r.expect(Quantize.quantize(a, c.d()), c.d(), () -> where.get() + " d(a)");
    r.expect(Quantize.quantize(times, c.d()), c.d(), () -> where.get() + " d(a * b)");
    r.expect(Quantize.quantize(sum, c.d()), c.d(), () -> where.get() + " d(a + b)");
    r.expect(Quantize.quantize(Exact.of(o.real()), c.d()), c.d(), () -> where.get() + " d(real)");
    r.expect(shifted(a, o.shift(), c.a()), c.a(), () -> where.get() + " a << shift");
    r.expect(shifted(a, -o.shift(), c.a()), c.a(), () -> where.get() + " a >> shift");
    assertEquals(comparisons(a.compareTo(b)), r.next(), () -> where.get() + " comparisons");
    assertEquals(
        Double.doubleToLongBits(a.doubleValue()), r.next(), () -> where.get() + " to_double");
    assertEquals(whole(a, port), r.next(), () -> where.get() + " to_int64");
  }

  private static Exact shifted(Exact a, int left, FixedPoint type) {
    boolean signed = type.signed();
    return Quantize.quantize(a.shift(left), new Fixed(type.width(), type.integer(), signed));
  }

  private static long comparisons(int order) {
    return (order < 0 ? 1 : 0)
        | (order <= 0 ? 2 : 0)
        | (order > 0 ? 4 : 0)
        | (order >= 0 ? 8 : 0)
        | (order == 0 ? 16 : 0)
        | (order != 0 ? 32 : 0);
  }

  /** Toward zero in the one family, down in the other. */
  private static long whole(Exact a, Port port) {
    boolean towardZero = port == Port.AMD && a.signum() < 0;
    return (towardZero ? a.negate().floor().negate() : a.floor()).longValue();
  }

  /** Words under construction. */
  private static final class Words {
    private long[] words = new long[1024];
    private int count;

    void put(long word) {
      if (count == words.length) {
        words = Arrays.copyOf(words, 2 * count);
      }
      words[count++] = word;
    }

    void put(Exact value, FixedPoint type) {
      long[] all = new long[RawTensor.wordsFor(type)];
      RawTensor.put(value, type, all, 0);
      Arrays.stream(all).forEach(this::put);
    }

    long[] toArray() {
      return Arrays.copyOf(words, count);
    }
  }

  /** Words read one after the other. */
  private static final class Results {
    private final long[] words;
    private int at;

    Results(long[] words) {
      this.words = words;
    }

    long next() {
      return words[at++];
    }

    void expect(Exact value, FixedPoint type, Supplier<String> what) {
      int n = RawTensor.wordsFor(type);
      long[] expected = new long[n];
      RawTensor.put(value, type, expected, 0);
      if (!Arrays.equals(expected, 0, n, words, at, at + n)) {
        long[] theirs = Arrays.copyOfRange(words, at, at + n);
        assertEquals(value, new RawTensor(type, 1, Shape.of(1), theirs).at(0), what);
      }
      at += n;
    }

    void assertAllRead() {
      assertEquals(words.length, at, "every result was compared");
    }
  }
}
