package io.hls4j.core.graph.number;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactExponentTest {
  @ParameterizedTest
  @ValueSource(
      doubles = {0, -0.0, 1, -1, 0.75, 6, 1e300, -1e-300, 0x1p-1022, 0x1p-1074, 0x1.8p-1073, 0.1})
  void exponentOfADoubleIsThatOfItsExactValue(double value) {
    assertEquals(Exact.of(value).exponent(), Exact.exponent(value));
  }
}
