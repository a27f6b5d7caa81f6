package io.hls4j.core.engine.internal.config;

import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.Nearest;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.passes.settings.ChannelsLast;
import io.hls4j.core.passes.settings.ResultModes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings of the whole model that are more than a type or a number. */
final class ModelKeys {
  private static final List<String> MODE_KEYS =
      List.of("layers", "rounding_mode", "saturation_mode", "saturation_bits");

  private ModelKeys() {}

  /** Reads {@code BitExact}: a truth value, or none for the model's own choice. */
  static Optional<Boolean> bitExact(Object value, DiagnosticSink sink) {
    String text = String.valueOf(value).toLowerCase(Locale.ROOT);
    if (value == null || Set.of("none", "null", "auto", "").contains(text)) {
      return Optional.empty();
    }
    if (!Set.of("true", "false").contains(text)) {
      illegal(Keys.BIT_EXACT, "'" + value + "' is not one of true, false, auto", sink);
      return Optional.empty();
    }
    return Optional.of(Boolean.valueOf(text));
  }

  /**
   * Reads {@code ChannelsLastConversion}: full, internal or off, which is what holds without it.
   */
  static ChannelsLast channelsLast(Object value, DiagnosticSink sink) {
    String word = value == null ? "OFF" : String.valueOf(value).toUpperCase(Locale.ROOT);
    return Stream.of(ChannelsLast.values())
        // YAML reads a bare "off" as a truth value.
        .filter(c -> c.name().equals(word.equals("FALSE") ? "OFF" : word))
        .findFirst()
        .orElseGet(
            () -> {
              illegal(
                  Keys.CHANNELS_LAST, "'" + value + "' is not one of full, internal, off", sink);
              return ChannelsLast.OFF;
            });
  }

  /** Reads a truth value; false without it. */
  static boolean flag(String key, Object value, DiagnosticSink sink) {
    String text = String.valueOf(value).toLowerCase(Locale.ROOT);
    if (value != null && !Set.of("true", "false").contains(text)) {
      illegal(key, "'" + value + "' is not one of true, false", sink);
    }
    return text.equals("true");
  }

  /**
   * Reads {@code OutputRoundingSaturationMode}: layers or kinds, and the modes of their results.
   */
  static Optional<ResultModes> resultModes(Object value, DiagnosticSink sink) {
    if (value == null) {
      return Optional.empty();
    }
    Map<String, Object> map = ConfigText.map(value, Keys.MODEL + "." + Keys.RESULT_MODES);
    for (String key : map.keySet()) {
      if (!MODE_KEYS.contains(Keys.snake(key))) {
        sink.report(
            ConfigDiagnostics.UNKNOWN_KEY.at(
                Keys.MODEL + "." + Keys.RESULT_MODES, key, Nearest.advice(key, MODE_KEYS)));
      }
    }
    return Optional.of(
        new ResultModes(
            layers(of(map, "layers")),
            mode(Rounding.class, "rounding_mode", map, sink),
            mode(Overflow.class, "saturation_mode", map, sink),
            bits(of(map, "saturation_bits"), sink)));
  }

  private static Object of(Map<String, Object> map, String key) {
    return map.entrySet().stream()
        .filter(e -> Keys.snake(e.getKey()).equals(key) && e.getValue() != null)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static Set<String> layers(Object value) {
    Stream<?> names = value instanceof List<?> many ? many.stream() : Stream.ofNullable(value);
    return names.map(v -> LayerSettings.lower(String.valueOf(v))).collect(Collectors.toSet());
  }

  private static <E extends Enum<E>> Optional<E> mode(
      Class<E> type, String key, Map<String, Object> map, DiagnosticSink sink) {
    Object value = of(map, key);
    if (value == null) {
      return Optional.empty();
    }
    String word = String.valueOf(value).toUpperCase(Locale.ROOT).replaceAll("^A[PC]_", "");
    Optional<E> found =
        Stream.of(type.getEnumConstants()).filter(e -> e.name().equals(word)).findFirst();
    if (found.isEmpty()) {
      List<String> words = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
      String message = "'" + value + "' is not one of " + String.join(", ", words);
      illegal(Keys.RESULT_MODES + "." + key, message, sink);
    }
    return found;
  }

  private static int bits(Object value, DiagnosticSink sink) {
    String text = value == null ? "0" : String.valueOf(value);
    if (!text.matches("[0-9]{1,4}")) {
      String message = "'" + value + "' is not a number of bits";
      illegal(Keys.RESULT_MODES + ".saturation_bits", message, sink);
      return 0;
    }
    return Integer.parseInt(text);
  }

  private static void illegal(String key, String message, DiagnosticSink sink) {
    sink.report(ConfigDiagnostics.ILLEGAL_VALUE.at(Keys.MODEL + "." + key, message));
  }
}
