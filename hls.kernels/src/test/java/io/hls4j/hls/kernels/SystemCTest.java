package io.hls4j.hls.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares casts of the simulated types, in both families, directly with {@code sc_fix} and {@code
 * sc_ufix} of SystemC (Debian package libsystemc-dev): every pair of modes, signed and unsigned,
 * widths to 62. Skipped where there is no SystemC.
 */
class SystemCTest {
  private static final long SEED = Long.getLong("kernels.seed", 20260203);
  private static final int CASES = 400;
  private static final Fixed SOURCE = Fixed.signed(62, 31);
  private static final String CAST =
      """
      #include "arithmetic.h"

      typedef nnet::fixed<62, 31, true> source;

      template <class D> void casts() {
        for (int i = 0; i < %d; i++) give_number(nnet::cast<D>(take<source>()));
      }

      int main() {
      %s  return 0;
      }
      """;

  @TempDir private Path folder;

  @Test
  void agreesWithSystemCOnEveryPairOfModes(TestReporter reporter) throws Exception {
    reporter.publishEntry("seed", Long.toString(SEED));
    Random random = new Random(SEED);
    Cpp amd = Cpp.in(folder, Port.AMD).withResource("arithmetic.h");
    Cpp siemens = Cpp.in(folder, Port.SIEMENS).withResource("arithmetic.h");
    List<Fixed> types = types(random);
    List<Exact> values = values(random, types);
    List<String> theirs = oracle(amd, types, values);
    for (var family : List.of(List.of(Port.AMD, amd), List.of(Port.SIEMENS, siemens))) {
      long[] ours = casts((Cpp) family.get(1), (Port) family.get(0), types, values);
      for (int i = 0; i < ours.length; i++) {
        Fixed type = types.get(i / CASES);
        long mask = -1L >>> 64 - type.width();
        Exact value = values.get(i);
        assertEquals(
            theirs.get(i), Long.toHexString(ours[i] & mask), () -> value + " as " + type.text());
      }
    }
  }

  private static List<Fixed> types(Random random) {
    List<Fixed> types = new ArrayList<>();
    for (Rounding rounding : Rounding.values()) {
      for (Overflow overflow : Overflow.values()) {
        for (boolean signed : new boolean[] {true, false}) {
          int width = 2 + random.nextInt(random.nextBoolean() ? 8 : 61);
          int integer = random.nextInt(width + 20) - 10;
          types.add(new Fixed(width, integer, signed, rounding, overflow, 0));
        }
      }
    }
    return types;
  }

  /** For each type values about as large as it, and some half way between its neighbours. */
  private static List<Exact> values(Random random, List<Fixed> types) {
    BigInteger limit = BigInteger.ONE.shiftLeft(61);
    List<Exact> values = new ArrayList<>();
    for (Fixed type : types) {
      for (int i = 0; i < CASES; i++) {
        long m = random.nextLong() >> 62 - Math.min(61, type.width() + random.nextInt(3));
        Exact v = Exact.of(2 * m + random.nextInt(2), -type.fraction() - 1 - random.nextInt(2));
        BigInteger source = v.shift(SOURCE.fraction()).floor();
        values.add(
            source.abs().compareTo(limit) < 0
                ? Exact.of(source, -SOURCE.fraction())
                : Exact.of(random.nextLong() >> 2, -SOURCE.fraction()));
      }
    }
    return values;
  }

  private List<String> oracle(Cpp cpp, List<Fixed> types, List<Exact> values) throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/include/systemc.h")), "no SystemC here");
    Path program =
        cpp.withResource("systemc_oracle.cpp").compile("systemc_oracle.cpp", "-w", "-lsystemc");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      Fixed t = types.get(i / CASES);
      lines.append(
          "%d %d %d %d %d 0 %s %d%n"
              .formatted(
                  t.signed() ? 1 : 0,
                  t.width(),
                  t.integer(),
                  t.rounding().ordinal(),
                  t.overflow().ordinal(),
                  values.get(i).mantissa(),
                  values.get(i).exponent()));
    }
    Path in = Files.writeString(folder.resolve("cases"), lines);
    Path out = folder.resolve("patterns");
    int code =
        new ProcessBuilder(program.toString())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assertEquals(0, code);
    return Files.readAllLines(out);
  }

  private static long[] casts(Cpp cpp, Port port, List<Fixed> types, List<Exact> values)
      throws Exception {
    StringBuilder calls = new StringBuilder();
    types.forEach(t -> calls.append("  casts<%s>();%n".formatted(CppTypes.spell(port, t))));
    Path program = cpp.with("casts.cpp", CAST.formatted(CASES, calls)).compile("casts.cpp", "-O0");
    long[] input = new long[values.size()];
    for (int i = 0; i < input.length; i++) {
      RawTensor.put(values.get(i), SOURCE, input, i);
    }
    return Cpp.run(program, input);
  }
}
