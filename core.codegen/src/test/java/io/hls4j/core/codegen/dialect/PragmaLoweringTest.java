package io.hls4j.core.codegen.dialect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.hls.kernels.KernelSources;
import io.hls4j.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PragmaLoweringTest {
  private static final Path GOLDEN = Path.of("src/test/lowering");

  @ParameterizedTest
  @EnumSource
  void putsEveryMarkerInTheVendorsPlace(PragmaDialect dialect) throws IOException {
    String neutral = Files.readString(GOLDEN.resolve("neutral.h"));
    check(PragmaLowering.lower(neutral, dialect), dialect, "markers");
  }

  @ParameterizedTest
  @EnumSource
  void lowersTheDenseKernel(PragmaDialect dialect) {
    String neutral = KernelSources.read("nnet/kernel/dense.h");
    check(PragmaLowering.lower(neutral, dialect), dialect, "dense");
  }

  private static void check(String text, PragmaDialect dialect, String name) {
    Golden.check(GOLDEN.resolve(name + "." + dialect.name().toLowerCase(Locale.ROOT)), text);
  }

  @ParameterizedTest
  @EnumSource
  void leavesNoMarkerAndKeepsEveryOtherLine(PragmaDialect dialect) {
    List<String> all = new ArrayList<>(KernelSources.kernels());
    all.addAll(KernelSources.core());
    for (String path : all) {
      String neutral = KernelSources.read(path);
      String lowered = PragmaLowering.lower(neutral, dialect);
      assertFalse(lowered.contains("[[nnet::"), path);
      List<String> rest = List.of(lowered.split("\n"));
      neutral
          .lines()
          .filter(l -> !l.contains("[[nnet::"))
          .forEach(l -> assertTrue(rest.stream().anyMatch(r -> r.endsWith(l.strip())), l));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  [[nnet::unrol]]\nfor (;;) {",
        "  [[nnet::unroll]]\nint x;",
        "  [[nnet::partition(x)]];",
        "int x; [[nnet::unroll]]",
        "[[nnet::registers]]\nfor (;;) {"
      })
  void refusesWhatBreaksTheGrammar(String source) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> PragmaLowering.lower(source, PragmaDialect.VITIS));
    assertTrue(e.getMessage().startsWith("line "), e.getMessage());
  }
}
