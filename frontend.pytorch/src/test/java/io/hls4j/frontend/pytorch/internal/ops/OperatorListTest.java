package io.hls4j.frontend.pytorch.internal.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of operators has an order in which people find them. */
class OperatorListTest {
  @Test
  void isSortedByName() {
    List<String> names = Operators.ALL.stream().map(Operator::name).toList();
    assertEquals(names.stream().sorted().distinct().toList(), names);
  }
}
