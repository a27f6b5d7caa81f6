package io.hls4j.core.graph.precision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.graph.number.Exact;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares fixed-point assignment with an independent implementation: {@code sc_fix} and {@code
 * sc_ufix} of SystemC (Debian package libsystemc-dev). Skipped where there is no C++ compiler or no
 * SystemC.
 *
 * <p>Two corners are left out because SystemC differs from {@code ap_fixed} there, which we follow:
 * a signed type of one bit in SAT_SYM (SystemC has no negative value in it), and negative values in
 * an unsigned type with saturation bits (SystemC clears those bits, {@code ap_ufixed} sets them).
 */
class SystemCFixedPointTest {

  private static final long SEED = 20260101;
  private static final int PRODUCTS = 250_000;
  private static final int DOUBLES = 100_000;

  @TempDir private Path folder;

  private final Random random = new Random(SEED);

  /** One assignment: the line for the oracle, and our result. */
  private record Case(String line, Exact value, Fixed type) {
    String ours() {
      BigInteger mantissa = Quantize.quantize(value, type).mantissa(type.fraction());
      BigInteger mask = BigInteger.ONE.shiftLeft(type.width()).subtract(BigInteger.ONE);
      return mantissa.and(mask).toString(16);
    }
  }

  @Test
  void agreesWithSystemCToTheLastBit(TestReporter reporter) throws Exception {
    Path oracle = compile();
    reporter.publishEntry("seed", Long.toString(SEED));
    List<Case> cases = new ArrayList<>();
    while (cases.size() < PRODUCTS) {
      cases.add(product());
    }
    while (cases.size() < PRODUCTS + DOUBLES) {
      cases.add(ofDouble());
    }
    assertEveryModeIsExercised(cases);
    List<String> theirs = run(oracle, cases);
    assertEquals(cases.size(), theirs.size());
    for (int i = 0; i < cases.size(); i++) {
      Case c = cases.get(i);
      assertEquals(theirs.get(i), c.ours(), () -> c.value() + " as " + c.type().text());
    }
  }

  /** Every pair of modes meets overflows, and values half way between two multiples of the step. */
  private static void assertEveryModeIsExercised(List<Case> cases) {
    Map<String, Integer> counts = new HashMap<>();
    for (Case c : cases) {
      String modes = c.type().rounding() + " " + c.type().overflow();
      if (Quantize.overflows(c.value(), c.type())) {
        counts.merge(modes + " overflow", 1, Integer::sum);
      }
      if (c.value().exponent() == -c.type().fraction() - 1) {
        counts.merge(modes + " tie", 1, Integer::sum);
      }
    }
    assertEquals(2 * 7 * 4, counts.size());
    assertTrue(counts.values().stream().allMatch(n -> n > 500), counts::toString);
  }

  private Case product() {
    int width = width();
    int drop = random.nextInt(4) == 0 ? random.nextInt(80) - 8 : random.nextInt(6) - 1;
    int bits = Math.max(1, Math.min(63, width + drop - 2 + random.nextInt(5)));
    long a = random.nextLong() >> 64 - bits - 1;
    long b = random.nextInt(3) == 0 ? random.nextLong() >> 1 + random.nextInt(63) : 1;
    int extra = 64 - Long.numberOfLeadingZeros(Math.abs(b));
    Exact magnitude = Exact.of(a).times(Exact.of(b));
    Fixed type = type(width, magnitude.signum() < 0);
    int e = -type.fraction() - drop - (b == 1 ? 0 : extra);
    return new Case(line(type, 'p', a, b, e), magnitude.shift(e), type);
  }

  private Case ofDouble() {
    int width = width();
    double unit = random.nextBoolean() ? random.nextDouble() : random.nextInt(65) / 64.0;
    boolean negative = random.nextBoolean();
    Fixed type = type(width, negative);
    int scale = type.integer() + 1 - random.nextInt(width + 4);
    double value = Math.scalb(negative ? -unit : unit, scale);
    return new Case(
        line(type, 'd', Double.doubleToRawLongBits(value), 0, 0), Exact.of(value), type);
  }

  private int width() {
    return random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 1 + random.nextInt(64);
  }

  private Fixed type(int width, boolean forNegative) {
    int integer = random.nextInt(width + 41) - 20;
    Rounding rounding = Rounding.values()[random.nextInt(7)];
    Overflow overflow = Overflow.values()[random.nextInt(4)];
    boolean signed = random.nextInt(3) > 0;
    if (width == 1 && signed && overflow == Overflow.SAT_SYM) {
      overflow = Overflow.SAT;
    }
    boolean sticky = overflow == Overflow.WRAP && (signed || !forNegative) && random.nextBoolean();
    int saturationBits = sticky ? random.nextInt(width + 1) : 0;
    return new Fixed(width, integer, signed, rounding, overflow, saturationBits);
  }

  private static String line(Fixed type, char kind, long a, long b, int e) {
    return "%d %d %d %d %d %d %c %d %d %d%n"
        .formatted(
            type.signed() ? 1 : 0,
            type.width(),
            type.integer(),
            type.rounding().ordinal(),
            type.overflow().ordinal(),
            type.saturationBits(),
            kind,
            a,
            b,
            e);
  }

  private Path compile() throws IOException, InterruptedException {
    Path probe = folder.resolve("probe.cpp");
    Files.writeString(probe, "#if !__has_include(<systemc.h>)\n#error\n#endif\n");
    assumeTrue(runs("g++", "-std=c++17", "-E", probe.toString()), "no g++ or no systemc.h here");
    Path source = folder.resolve("systemc_oracle.cpp");
    try (InputStream resource = getClass().getResourceAsStream("systemc_oracle.cpp")) {
      Files.copy(resource, source);
    }
    Path binary = folder.resolve("oracle");
    assertTrue(
        runs("g++", "-O1", "-w", source.toString(), "-o", binary.toString(), "-lsystemc"),
        "the oracle compiles");
    return binary;
  }

  private boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("compiler.log").toFile())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> run(Path oracle, List<Case> cases) throws Exception {
    File input = folder.resolve("cases").toFile();
    File output = folder.resolve("patterns").toFile();
    Files.write(
        input.toPath(), String.join("", cases.stream().map(Case::line).toList()).getBytes());
    int code =
        new ProcessBuilder(oracle.toString())
            .redirectInput(input)
            .redirectOutput(output)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assertEquals(0, code);
    return Files.readAllLines(output.toPath());
  }
}
