package io.hls4j.frontend.pytorch.internal.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.testkit.Golden;
import io.hls4j.testkit.Shared;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of supported operators in the documentation is that of the table. */
class OperatorListTest {
  @Test
  void isSortedByName() {
    List<String> names = Operators.ALL.stream().map(Operator::name).toList();
    assertEquals(names.stream().sorted().distinct().toList(), names);
  }

  @Test
  void isThatOfTheDocumentation() {
    Golden.check(Shared.checkout().resolve("docs/generated/operators-pytorch.md"), text());
  }

  private static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            # Operators of the PyTorch frontend

            Generated from the table in `frontend.pytorch`. An argument that is not listed is refused; so is a value that \
            cannot be computed exactly, with the value and what is supported. Operators whose name ends in `_` (in place) are \
            supported where the one without is, unless the overwritten tensor is read again.

            | Operator | Overloads | Arguments |
            |---|---|---|
            """);
    for (Operator operator : Operators.ALL) {
      if (operator.name().startsWith("aten.")) {
        text.append("| `")
            .append(operator.name())
            .append("` | ")
            .append(String.join(", ", operator.overloads()))
            .append(" | ")
            .append(String.join(", ", operator.parameters()))
            .append(" |\n");
      }
    }
    return text.toString();
  }
}
