package io.hls4j.frontend.keras.internal.ops.layer;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import java.util.List;
import java.util.Map;

/** Reads configuration values as the type that a converter needs. */
public final class ConfigValues {

  private ConfigValues() {}

  public static double number(String place, Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    // A NumPy scalar, as Keras 2 writes it.
    if (value instanceof Map<?, ?> map && map.get("value") instanceof Number number) {
      return number(place, number);
    }
    throw wrong(place, "a number", value);
  }

  public static int integer(String place, Object value) {
    if (value instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    throw wrong(place, "an integer", value);
  }

  static boolean flag(String place, Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong(place, "true or false", value);
  }

  static String text(String place, Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw wrong(place, "a text", value);
  }

  /** A list of integers; a single one counts as a list of one. */
  static List<Integer> integers(String place, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(item -> integer(place, item)).toList();
    }
    return List.of(integer(place, value));
  }

  private static ModelException wrong(String place, String expected, Object value) {
    return new ModelException(KerasDiagnostics.CONFIG_FIELD.at(place, expected, shorten(value)));
  }

  /** A value for a message. */
  public static String shorten(Object value) {
    String text = String.valueOf(value);
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
