package io.hls4j.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long now;

  @Test
  void whatTakesLessThanASecondIsSilent() {
    ProgressLine line = line(true);
    at(line, 500, "reading", 1, 2);
    at(line, 999, "writing", 2, 2);
    line.clear();
    assertEquals("", text());
  }

  @Test
  void aTerminalShowsOneLineThatIsRemovedInTheEnd() {
    ProgressLine line = line(true);
    at(line, 1000, "compiling", 1, 4);
    at(line, 1100, "compiling", 2, 4);
    at(line, 1200, "running", 0, 0);
    line.clear();
    String running = "running, 1 s" + " ".repeat(7);
    assertEquals("\rcompiling 25 %, 1 s\r" + running + "\r" + " ".repeat(12) + "\r", text());
  }

  @Test
  void aFileHasALineForEachStepAndEveryTenSeconds() {
    ProgressLine line = line(false);
    at(line, 1000, "compiling", 0, 0);
    at(line, 5000, "compiling", 0, 0);
    at(line, 11000, "compiling", 0, 0);
    at(line, 11500, "running", 1, 2);
    assertEquals("compiling, 1 s\ncompiling, 11 s\nrunning 50 %, 11 s\n", text());
  }

  private ProgressLine line(boolean terminal) {
    return new ProgressLine(new PrintStream(err, true), terminal, () -> now * 1_000_000);
  }

  private void at(ProgressLine line, long millis, String step, long done, long total) {
    now = millis;
    line.update(step, done, total);
  }

  private String text() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
