package io.hls4j.cli.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    assertEquals(
        List.of("NAME  KIND", "fc1   Dense", "a     Activation"),
        Table.lines(List.of(row("fc1", "Dense"), row("a", "Activation"))));
  }

  @Test
  void noRowsAreNoLines() {
    assertEquals(List.of(), Table.lines(List.of()));
  }

  private static Map<String, String> row(String name, String kind) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("kind", kind);
    return row;
  }

  @Test
  void namesCannotControlTheTerminal() {
    assertEquals(
        List.of("LAYER", "two?lines?[31m"),
        Table.lines(List.of(Map.of("layer", "two\nlines\u001b[31m"))));
  }
}
