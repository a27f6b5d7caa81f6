package io.hls4j.core.engine.internal.config;

import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.PrecisionSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration says about one layer, one kind or the whole model, checked as far as that is
 * possible without knowing the layer.
 *
 * @param place where it stands, for messages
 * @param precisions types by slot, as {@code Precision} gives them; {@code default} for all others
 * @param direct types by slot, as keys like {@code table_t} give them
 * @param settings other keys in snake_case with their values as text
 */
record LayerSection(
    String place,
    Map<String, Precision> precisions,
    Map<String, Precision> direct,
    Map<String, String> settings) {
  private static final String DEFAULT = "default";

  static LayerSection read(String place, Map<String, Object> section, DiagnosticSink sink) {
    LayerSection s =
        new LayerSection(
            place, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    section.forEach((key, value) -> s.add(key, value, sink));
    return s;
  }

  private void add(String key, Object value, DiagnosticSink sink) {
    Optional<String> slot = Keys.slot(key);
    if (key.equals(Keys.PRECISION)) {
      addPrecisions(value, sink);
    } else if (slot.isPresent()) {
      put(direct, slot.get(), place + "." + key, value, sink);
    } else if (value != null) {
      settings.put(Keys.snake(key), String.valueOf(value));
    }
  }

  private void addPrecisions(Object value, DiagnosticSink sink) {
    String here = place + "." + Keys.PRECISION;
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (k, v) -> {
            String name = String.valueOf(k);
            put(precisions, Keys.slot(name).orElse(name), here + "." + name, v, sink);
          });
    } else {
      put(precisions, DEFAULT, here, value, sink);
    }
  }

  private static void put(
      Map<String, Precision> to, String slot, String where, Object value, DiagnosticSink sink) {
    try {
      to.put(slot, Precision.parse(String.valueOf(value)));
    } catch (PrecisionSyntaxException e) {
      sink.report(ConfigDiagnostics.ILLEGAL_VALUE.at(where, e.getMessage()));
    }
  }

  /** The type of a slot: its own, or the default of this section. */
  Optional<Precision> precision(String slot) {
    Precision own = precisions.getOrDefault(slot, precisions.get(DEFAULT));
    return Optional.ofNullable(own);
  }

  /** The default type of this section. */
  Optional<Precision> defaultPrecision() {
    return Optional.ofNullable(precisions.get(DEFAULT));
  }
}
