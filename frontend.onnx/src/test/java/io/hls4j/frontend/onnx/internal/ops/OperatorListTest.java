package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.testkit.Golden;
import io.hls4j.testkit.Shared;
import org.junit.jupiter.api.Test;

/** Keeps the list of operators in the documentation up to date. */
class OperatorListTest {

  @Test
  void theDocumentationListsEveryOperator() {
    StringBuilder text = new StringBuilder();
    text.append("# Operators of the ONNX frontend\n\n");
    text.append("Generated from the table in `frontend.onnx`. An attribute or input that is not ");
    text.append(
        "understood is refused, with its value and what is supported. Operators without a ");
    text.append("domain are those of the standard operator set, any version.\n\n");
    text.append("| Operator | Becomes | Supported |\n|---|---|---|\n");
    new StandardOperators()
        .table()
        .forEach(
            (name, entry) ->
                text.append("| `")
                    .append(name)
                    .append("` | ")
                    .append(entry.becomes())
                    .append(" | ")
                    .append(entry.supported())
                    .append(" |\n"));

    Golden.check(Shared.checkout().resolve("docs/generated/operators-onnx.md"), text.toString());
  }
}
