package io.hls4j.testkit.support;

import io.hls4j.core.api.backend.LayerSupport;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The cells that a backend claims of a kind, and those that it must refuse: every combination of
 * the attributes that choose an implementation, every kind of weights in each strategy, every value
 * of the other choices.
 */
final class Claim {
  private final LayerSupport support;
  private final LayerKind kind;

  Claim(LayerSupport support) {
    this.support = support;
    this.kind = support.kind();
  }

  LayerKind kind() {
    return kind;
  }

  /**
   * The cells that must compute the right bits, those with most conditions first.
   *
   * @param forms the ways in which layers of the kind read streams
   */
  Set<Cell> cells(Set<String> forms) {
    Set<Cell> cells = new LinkedHashSet<>();
    for (IoType io : support.ioTypes()) {
      List<AttrMap> variants = variants(kind).filter(v -> support.claims(io, v)).toList();
      weights(io, variants, cells);
      variants.forEach(v -> cells.add(new Cell(kind, io, point(v))));
      for (Attr<?> attr : otherChoices()) {
        values(attr, support.values(io, attr)).forEach(p -> cells.add(new Cell(kind, io, p)));
      }
    }
    if (support.ioTypes().contains(IoType.STREAM)) {
      forms.forEach(f -> cells.add(new Cell(kind, IoType.STREAM, Map.of(Cell.FORM, f))));
    }
    return cells;
  }

  /** The cells that must be refused. */
  Set<Cell> refused() {
    Set<Cell> cells = new LinkedHashSet<>();
    for (IoType io : support.ioTypes()) {
      variants(kind)
          .filter(v -> !support.claims(io, v))
          .forEach(v -> cells.add(new Cell(kind, io, point(v))));
      for (Attr<?> attr : otherChoices()) {
        List<?> others =
            attr.values().stream().filter(v -> !support.values(io, attr).contains(v)).toList();
        values(attr, others).forEach(p -> cells.add(new Cell(kind, io, p)));
      }
    }
    return cells;
  }

  /** Each kind of weights in each strategy, whatever the implementation. */
  private void weights(IoType io, List<AttrMap> variants, Set<Cell> cells) {
    if (Weights.slot(kind).isEmpty()) {
      return;
    }
    variants.stream()
        .map(v -> v.get(Schedule.STRATEGY))
        .distinct()
        .forEach(
            strategy -> {
              for (Weights w : Weights.values()) {
                Map<String, String> point =
                    Map.of(Schedule.STRATEGY.name(), strategy, Weights.FEATURE, w.text());
                cells.add(new Cell(kind, io, point));
              }
            });
  }

  private List<Attr<?>> otherChoices() {
    return DrawnLayer.choices(kind.attributes()).stream()
        .filter(a -> !Schedule.VARIANTS.contains(a))
        .toList();
  }

  private static Stream<Map<String, String>> values(Attr<?> attr, List<?> values) {
    return values.stream().map(v -> Map.of(attr.name(), attr.print(v)));
  }

  /** All combinations of the variants that a kind has. */
  static Stream<AttrMap> variants(LayerKind kind) {
    Stream<AttrMap> all = Stream.of(AttrMap.EMPTY);
    for (Attr<?> attr : Schedule.VARIANTS) {
      if (kind.attributes().contains(attr)) {
        all = all.flatMap(m -> with(m, attr));
      }
    }
    return all;
  }

  private static <T> Stream<AttrMap> with(AttrMap map, Attr<T> attr) {
    return attr.values().stream().map(v -> map.with(attr, v));
  }

  private static Map<String, String> point(AttrMap values) {
    Map<String, String> point = new LinkedHashMap<>();
    values.forEach((attr, value) -> point.put(attr.name(), attr.print(value)));
    return point;
  }
}
