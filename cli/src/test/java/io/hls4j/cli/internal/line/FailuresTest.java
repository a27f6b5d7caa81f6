package io.hls4j.cli.internal.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.UsageException;
import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.ToolException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static final DiagnosticCode CODE =
      DiagnosticCode.error("H4J-TEST-001", "bad '%s'", "mend it");

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
    return new Failures(Console.of(err, err), debug).report(thrown);
  }

  private String text() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }
}
