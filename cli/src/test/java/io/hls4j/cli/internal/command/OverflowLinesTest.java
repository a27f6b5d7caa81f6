package io.hls4j.cli.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.engine.ConversionReport.OverflowLine;
import io.hls4j.core.api.engine.ConversionReport.Verdict;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OverflowLinesTest {
  private static final OverflowLine SAFE =
      line("fc", "accum", Verdict.IMPOSSIBLE, OptionalLong.of(0));
  private static final OverflowLine RISKY =
      line("fc", "result", Verdict.POSSIBLE, OptionalLong.of(0));
  private static final OverflowLine SEEN =
      line("act", "result", Verdict.OBSERVED, OptionalLong.of(7));

  private static OverflowLine line(String layer, String slot, Verdict v, OptionalLong seen) {
    return new OverflowLine(layer, slot, "fixed<8,3,RND,SAT,0>", v, "[-9, 8]", "fixed<10,5>", seen);
  }

  @Test
  void namesWhatMayOverflowAndCountsTheRest() {
    assertEquals(
        List.of(
            "overflow possible: fc result fixed<8,3,RND,SAT,0>, 0 values did; range [-9, 8] needs"
                + " fixed<10,5>",
            "overflow possible: act result fixed<8,3,RND,SAT,0>, 7 values did; range [-9, 8] needs"
                + " fixed<10,5>",
            "overflow: impossible in 1 of 3 types, possible in 2, 1 did on the data"),
        OverflowLines.summary(List.of(SAFE, RISKY, SEEN)));
    assertEquals(
        List.of("overflow: impossible in all 1 types"), OverflowLines.summary(List.of(SAFE)));
  }

  @Test
  void aLayerIsAsBadAsItsWorstType() {
    List<OverflowLine> all = List.of(SAFE, RISKY, SEEN);
    assertEquals("possible", OverflowLines.verdict("fc", all));
    assertEquals("observed", OverflowLines.verdict("act", all));
    assertEquals("", OverflowLines.verdict("x", all));
  }

  @Test
  void aRowHoldsEverything() {
    assertEquals(
        "{layer=act, slot=result, type=fixed<8,3,RND,SAT,0>, overflow=observed, observed=7,"
            + " range=[-9, 8], sufficient=fixed<10,5>}",
        OverflowLines.row(SEEN).toString());
  }
}
