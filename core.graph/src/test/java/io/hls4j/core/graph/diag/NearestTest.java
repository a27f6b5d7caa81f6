package io.hls4j.core.graph.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> WORDS = List.of("Precision", "ReuseFactor", "Strategy");

  @Test
  void findsWhatIsMisspelt() {
    assertEquals(Optional.of("ReuseFactor"), Nearest.to("reuse_factor", WORDS));
    assertEquals("did you mean 'Precision'?", Nearest.advice("Precison", WORDS));
  }

  @Test
  void proposesNothingThatIsFar() {
    assertEquals(Optional.empty(), Nearest.to("Colour", WORDS));
    assertEquals(Optional.empty(), Nearest.to("b", List.of("a")));
    assertEquals(
        "there are 'Precision', 'ReuseFactor', 'Strategy'", Nearest.advice("Colour", WORDS));
  }

  @Test
  void namesTheFirstOfMany() {
    List<String> many = List.of("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b1", "b2");
    assertEquals(
        "there are 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'b1' and 1 more",
        Nearest.advice("something", many));
    assertEquals("leave it out", Nearest.advice("something", List.of()));
  }
}
