package io.hls4j.cli.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ListCommandTest {
  @Test
  void aLineForATerminalHoldsTheFirstSentenceOnly() {
    assertEquals(
        Map.of("name", "Dense", "summary", "y = x W + b."),
        ListCommand.brief(
            Map.of("name", "Dense", "attributes", "units trace", "summary", "y = x W + b. More.")));
  }

  @Test
  void aDotInsideAWordEndsNoSentence() {
    Map<String, String> row =
        Map.of("summary", "Keras 2 and 3: .keras, .h5, and .json with weights");
    assertEquals(row, ListCommand.brief(row));
  }
}
