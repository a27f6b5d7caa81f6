package io.hls4j.frontend.pytorch.internal.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FxNamesTest {
  private final FxNames names = new FxNames();

  @Test
  void pathsBecomeIdentifiers() {
    assertEquals("layers_0_act", names.name("layers.0.act"));
    assertEquals("_0", names.name("0"));
    assertEquals("fc_a", names.name("fcA"));
    assertEquals("_unnamed", names.name(""));
    assertEquals("a_b", names.name("a;\n$b"));
  }

  @Test
  void repeatedNamesAreNumbered() {
    assertEquals("relu", names.name("relu"));
    assertEquals("relu_1", names.name("relu"));
    assertEquals("relu_2", names.name("relu"));
    assertEquals("layers_0", names.name("layers.0"));
    assertEquals("layers_1", names.name("layers.0"));
    assertEquals("layers_2", names.name("layers.1"));
  }

  @Test
  void wordsOfPythonAreNumberedAtOnce() {
    assertEquals("input_1", names.name("input"));
    assertEquals("input_2", names.name("input"));
    assertEquals("max_1", names.name("max"));
  }

  @Test
  void numbersThatDoNotFitStayPartOfTheName() {
    assertEquals("x_99999999999", names.name("x_99999999999"));
    assertEquals("x_99999999999_1", names.name("x_99999999999"));
  }
}
