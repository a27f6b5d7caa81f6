package io.hls4j.core.engine.internal.inspect;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.LayerSupport;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Schedule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a backend claims of a layer kind, as a row of named columns. */
final class SupportRow {
  private SupportRow() {}

  static Map<String, String> of(Backend backend, LayerSupport support) {
    List<Attr<?>> attributes = support.kind().attributes();
    return Listing.row(
        "backend",
        backend.name(),
        "name",
        support.kind().name(),
        "io",
        support.ioTypes().stream().map(IoType::key).collect(Collectors.joining(" ")),
        "strategies",
        attributes.contains(Schedule.STRATEGY) ? values(support, Schedule.STRATEGY) : "",
        "choices",
        attributes.stream()
            .filter(a -> !a.equals(Schedule.STRATEGY) && support.dependsOn(a))
            .map(a -> a.name() + ": " + values(support, a))
            .collect(Collectors.joining("; ")),
        "limits",
        support.restriction());
  }

  private static <T> String values(LayerSupport support, Attr<T> attr) {
    return attr.values().stream()
        .filter(
            v -> support.ioTypes().stream().anyMatch(io -> support.values(io, attr).contains(v)))
        .map(attr::print)
        .collect(Collectors.joining(" "));
  }
}
