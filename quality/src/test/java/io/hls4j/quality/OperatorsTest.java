package io.hls4j.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.api.frontend.SupportedOperator;
import io.hls4j.frontend.keras.internal.KerasFrontend;
import io.hls4j.frontend.onnx.internal.OnnxFrontend;
import io.hls4j.frontend.pytorch.internal.PytorchFrontend;
import io.hls4j.testkit.Golden;
import io.hls4j.testkit.Shared;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The support matrix of all frontends in the documentation is that of their declarations. */
class OperatorsTest {
  private static final List<Frontend> FRONTENDS =
      List.of(new KerasFrontend(), new OnnxFrontend(), new PytorchFrontend());

  @Test
  void everyListIsSortedAndNamesNothingTwice() {
    for (Frontend frontend : FRONTENDS) {
      List<SupportedOperator> sorted =
          frontend.operators().stream()
              .sorted(
                  Comparator.comparing(SupportedOperator::dialect)
                      .thenComparing(SupportedOperator::name))
              .toList();
      assertEquals(sorted, frontend.operators());
      assertEquals(sorted.size(), sorted.stream().map(SupportedOperator::name).distinct().count());
    }
  }

  @Test
  void theDocumentListsEveryOperator() {
    StringBuilder text =
        new StringBuilder(
            """
            # Operators that are read

            Generated from the declarations of the frontends; `hls4j list operators` shows the same, and what installed bundles add. \
            An attribute or argument that is not listed is refused, and so is a value that cannot be computed exactly, with the value \
            and what is supported. Attributes that all layers of Keras have (names, types, those of training) are accounted for and not \
            repeated here.
            """);
    for (Frontend frontend : FRONTENDS) {
      String dialect = "";
      for (SupportedOperator operator : frontend.operators()) {
        if (!operator.dialect().equals(dialect)) {
          dialect = operator.dialect();
          text.append("\n## ").append(dialect).append(" (").append(frontend.name());
          text.append(")\n\n| Operator | Becomes | Attributes | Supported |\n|---|---|---|---|\n");
        }
        text.append(line(operator));
      }
    }
    Golden.check(Shared.checkout().resolve("docs/generated/operators.md"), text.toString());
  }

  private static String line(SupportedOperator operator) {
    String attributes =
        operator.attributes().stream().map(a -> "`" + a + "`").collect(Collectors.joining(" "));
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            operator.name(), String.join(", ", operator.kinds()), attributes, operator.limits());
  }
}
