package io.hls4j.frontend.keras.internal.qkeras;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A quantizer as a model file writes it: an object with class name and configuration, or a call in
 * Python such as {@code quantized_relu(3,1)}.
 *
 * @param name the class
 * @param arguments by name; positional ones as {@code [0]}, {@code [1]}...
 */
public record QuantizerCall(String name, Map<String, Object> arguments) {

  /** The quantizer that a value describes; empty if the value is nothing of that kind. */
  public static Optional<QuantizerCall> of(Object value) {
    if (value instanceof Map<?, ?> map && map.get("class_name") instanceof String name) {
      Map<String, Object> arguments = new LinkedHashMap<>();
      if (map.get("config") instanceof Map<?, ?> config) {
        config.forEach((key, argument) -> arguments.put(String.valueOf(key), argument));
      }
      return Optional.of(new QuantizerCall(bare(name), arguments));
    }
    return value instanceof String text ? QuantizerText.parse(text) : Optional.empty();
  }

  private static String bare(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('>'), className.lastIndexOf('.')) + 1);
  }
}
