package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.CliDiagnostics;
import io.hls4j.cli.internal.Console;
import io.hls4j.core.api.engine.PredictionService.Beyond;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings of data that the types of the inputs cannot hold. */
final class BeyondLines {
  private BeyondLines() {}

  /** Warns once for each such input. */
  static void say(List<Beyond> all, Console console) {
    for (Beyond beyond : all) {
      console.say(
          "warning: "
              + CliDiagnostics.BEYOND
                  .at(
                      beyond.input(),
                      beyond.values(),
                      beyond.of(),
                      beyond.precision(),
                      beyond.saturates() ? "saturate" : "wrap around",
                      CompareCommand.number(beyond.largest()),
                      beyond.input(),
                      beyond.sufficient())
                  .text());
    }
  }

  /** The same as data. */
  static List<Map<String, Object>> rows(List<Beyond> all) {
    return all.stream().map(BeyondLines::row).toList();
  }

  private static Map<String, Object> row(Beyond beyond) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("input", beyond.input());
    row.put("type", beyond.precision());
    row.put("beyond", beyond.values());
    row.put("values", beyond.of());
    row.put("largest", beyond.largest());
    row.put("saturates", beyond.saturates());
    row.put("sufficient_type", beyond.sufficient());
    return row;
  }
}
