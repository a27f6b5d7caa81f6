package io.hls4j.testkit.support;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.graph.diag.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings of whole projects, each tested on a few layers, and their table. */
final class SettingsTable {
  private final List<Backend> backends;
  private final Map<String, Map<IoType, List<String>>> rows = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  SettingsTable(List<Backend> backends) {
    this.backends = backends;
  }

  /** What is wrong. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * Compiles a network with every value of the options that are choices, and with some others.
   *
   * @param others values of other options
   */
  void run(LayerBatch batch, IoType ioType, Map<String, String> others, Run how) {
    for (BackendOption<?> option : backends.get(0).options()) {
      List<String> values =
          new ArrayList<>(option.attr().values().stream().map(String::valueOf).toList());
      if (others.containsKey(option.key())) {
        values.add(others.get(option.key()));
      }
      values.forEach(v -> run(batch, ioType, option.key(), v, how));
    }
  }

  /** How a network is compiled: the compiler, and the folder for it. */
  record Run(String compiler, Path folder) {}

  private void run(LayerBatch batch, IoType ioType, String key, String value, Run how) {
    Map<String, String> option = Map.of(key, value);
    List<Diagnostic> errors = batch.errors(backends.get(0), option);
    String cell = "`" + value + "`";
    if (errors.isEmpty()) {
      Path own = how.folder().resolve(batch.name() + "_" + key + "_" + value);
      Map<DrawnLayer, String> wrong = batch.run(backends, option, how.compiler(), own);
      wrong.forEach((l, what) -> problems.add("not equal with " + option + ": " + l + "\n" + what));
    } else {
      cell += " refused with " + errors.get(0).code().id();
    }
    rows.computeIfAbsent(key, k -> new EnumMap<>(IoType.class))
        .computeIfAbsent(ioType, io -> new ArrayList<>())
        .add(cell);
  }

  /** The section of the document. */
  String text() {
    return rows.entrySet().stream()
        .map(
            row ->
                "| `%s` | %s | %s |\n"
                    .formatted(
                        row.getKey(),
                        values(row.getValue(), IoType.PARALLEL),
                        values(row.getValue(), IoType.STREAM)))
        .collect(
            Collectors.joining(
                "",
                "\n## Settings of projects\n\nEach with a few of the layers above.\n\n"
                    + "| Setting | io_parallel | io_stream |\n|---|---|---|\n",
                ""));
  }

  private static String values(Map<IoType, List<String>> row, IoType io) {
    return String.join(", ", row.getOrDefault(io, List.of()));
  }
}
