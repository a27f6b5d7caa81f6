package io.hls4j.testkit.support;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The cells of a layer kind that were refused, in words. */
final class Refusals {
  private final Map<Cell, String> refused;
  private final List<Tested> tested;

  /**
   * Of one kind.
   *
   * @param refused cells and the code with which each was refused
   * @param tested the layers that were not
   */
  Refusals(Map<Cell, String> refused, List<Tested> tested) {
    this.refused = refused;
    this.tested = tested;
  }

  /** Each code with what it refuses. */
  String text() {
    Map<String, Set<String>> byCode = new LinkedHashMap<>();
    refused.forEach(
        (cell, code) -> byCode.computeIfAbsent(code, c -> new LinkedHashSet<>()).add(text(cell)));
    return byCode.entrySet().stream()
        .map(e -> String.join(", ", e.getValue()) + ": " + e.getKey())
        .collect(Collectors.joining("; "));
  }

  private String text(Cell cell) {
    Map<String, String> point = conditions(cell);
    String conditions =
        point.entrySet().stream()
            .map(e -> "`" + e.getKey() + "` " + e.getValue())
            .collect(Collectors.joining(" with "));
    return conditions + (isRefusedAnyway(point) ? "" : " (" + cell.ioType().key() + ")");
  }

  /** The conditions of a cell without those that say nothing. */
  private Map<String, String> conditions(Cell cell) {
    Map<String, String> point = new TreeMap<>(cell.point());
    for (String name : cell.point().keySet()) {
      if (point.size() > 1 && isRefusedForAll(cell, name)) {
        point.remove(name);
      }
    }
    return point;
  }

  /** Whether a condition of a cell says nothing: with every value that was tested it is refused. */
  private boolean isRefusedForAll(Cell cell, String name) {
    return tested.stream()
        .map(t -> t.feature(name))
        .distinct()
        .allMatch(value -> refused.containsKey(with(cell, name, value)));
  }

  private static Cell with(Cell cell, String name, String value) {
    Map<String, String> point = new TreeMap<>(cell.point());
    point.put(name, value);
    return new Cell(cell.kind(), cell.ioType(), point);
  }

  /** Whether conditions are refused however tensors travel. */
  private boolean isRefusedAnyway(Map<String, String> point) {
    return tested.stream()
        .map(Tested::ioType)
        .distinct()
        .allMatch(
            io ->
                refused.keySet().stream()
                    .anyMatch(c -> c.ioType() == io && conditions(c).equals(point)));
  }
}
