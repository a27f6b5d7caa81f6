package io.hls4j.cli.internal.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.UsageException;
import io.hls4j.core.api.frontend.UnsupportedOperators;
import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.ToolException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static final DiagnosticCode CODE =
      DiagnosticCode.error("H4J-TEST-001", "bad '%s'", "mend it");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void everyExceptionHasTheStatusOfTheContract() {
    assertEquals(1, report(new ModelException(CODE.at("fc1", 3)), false));
    assertEquals(2, report(new UsageException(CODE.at("", 3)), false));
    assertEquals(3, report(new UnsupportedFeatureException(CODE.at("fc1", 3)), false));
    assertEquals(4, report(new ToolException(CODE.at("g++", 3)), false));
    assertEquals(70, report(new IllegalStateException("oops"), false));
    assertEquals(1, report(new OutOfMemoryError(), false));
    assertEquals(70, report(new NoClassDefFoundError("a/B"), false));
  }

  @Test
  void aLineHasCodePlaceValueAndNextStep() {
    report(new ModelException(CODE.at("fc1", 3)), false);
    assertEquals("error: H4J-TEST-001 fc1: bad '3'; mend it", text());
  }

  @Test
  void unsupportedOperatorsAreToldAsDataToo() {
    UnsupportedOperators operators =
        new UnsupportedOperators(Map.of("Loop", "unroll it"), List.of("Relu", "Gemm"));
    operators.add("Relv", "a");
    operators.add("Loop", "b");
    operators.add("Relv", "c");
    DiagnosticCode code =
        DiagnosticCode.error("H4J-TEST-002", "no operator '%s'; the model uses it %s", "%3$s");
    assertEquals(
        3,
        report(
            new UnsupportedFeatureException(operators.diagnostics(code), operators.all()), false));
    assertEquals(
        """
        error: H4J-TEST-002 a, c: no operator 'Relv'; the model uses it 2 times; the nearest that is supported is 'Relu'
        error: H4J-TEST-002 b: no operator 'Loop'; the model uses it once; unroll it""",
        text());
    assertEquals(
        """
        {
          "status": 3,
          "unsupported": [
            {
              "operator": "Relv",
              "count": 2,
              "names": [
                "a",
                "c"
              ],
              "alternative": "the nearest that is supported is 'Relu'"
            },
            {
              "operator": "Loop",
              "count": 1,
              "names": [
                "b"
              ],
              "alternative": "unroll it"
            }
          ],
          "diagnostics": [
            {
              "code": "H4J-TEST-002",
              "severity": "error",
              "where": "a, c",
              "message": "no operator 'Relv'; the model uses it 2 times",
              "hint": "the nearest that is supported is 'Relu'"
            },
            {
              "code": "H4J-TEST-002",
              "severity": "error",
              "where": "b",
              "message": "no operator 'Loop'; the model uses it once",
              "hint": "unroll it"
            }
          ]
        }
        """,
        out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aMissingFileIsToldWithoutTheNameOfAnException() {
    report(new UncheckedIOException(new NoSuchFileException("x.npy")), false);
    assertEquals(
        "error: H4J-CLI-008 there is no file 'x.npy'; check the path and its permissions", text());
  }

  @Test
  void aStackTraceAppearsOnlyWithDebug() {
    report(new IllegalStateException("oops"), false);
    assertFalse(text().contains("\tat "));
    report(new IllegalStateException("oops"), true);
    assertTrue(text().contains("\tat "));
  }

  private int report(Throwable thrown, boolean debug) {
    return new Failures(Console.of(out, err), debug, true).report(thrown);
  }

  private String text() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }
}
