package io.hls4j.frontend.keras.internal.config;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Typed access to the fields of a JSON object.
 *
 * @param values the fields
 * @param place what to call the object in messages
 */
record Fields(Map<String, Object> values, String place) {

  /** The fields of a value that must be an object. */
  @SuppressWarnings("unchecked")
  static Fields of(Object value, String place) {
    if (value instanceof Map<?, ?> map) {
      return new Fields((Map<String, Object>) map, place);
    }
    throw wrong(place, "an object", value);
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  String text(String key) {
    return optionalText(key).orElseThrow(() -> wrong(place + "." + key, "a text", values.get(key)));
  }

  Optional<String> optionalText(String key) {
    Object value = values.get(key);
    if (value == null || value instanceof String) {
      return Optional.ofNullable((String) value);
    }
    throw wrong(place + "." + key, "a text", value);
  }

  Fields object(String key) {
    return of(values.get(key), place + "." + key);
  }

  /** The items of a list; none if there is no such field. */
  List<?> list(String key) {
    Object value = values.get(key);
    return value == null ? List.of() : asList(value, place + "." + key);
  }

  static List<?> asList(Object value, String place) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong(place, "a list", value);
  }

  static int index(Object value, String place) {
    if (value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
      return Math.toIntExact(number);
    }
    throw wrong(place, "a count from 0", value);
  }

  static ModelException wrong(String place, String expected, Object value) {
    String text = String.valueOf(value);
    String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
    return new ModelException(KerasDiagnostics.CONFIG_FIELD.at(place, expected, shown));
  }
}
