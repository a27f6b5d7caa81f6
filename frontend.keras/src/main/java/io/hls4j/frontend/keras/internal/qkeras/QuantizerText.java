package io.hls4j.frontend.keras.internal.qkeras;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code name(value, key=value)} with numbers, True, False, None and quoted words. */
final class QuantizerText {
  private static final int MAX_LENGTH = 1000;
  private static final Pattern CALL = Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*\\(([^()]*)\\)\\s*");
  private static final Pattern ARGUMENT =
      Pattern.compile(
          "\\s*(?:([A-Za-z_]\\w*)\\s*=\\s*)?"
              + "(True|False|None|'[^',]*'|\"[^\",]*\"|[+-]?[0-9.][0-9.eE+-]*)\\s*");

  private QuantizerText() {}

  /** The call; empty if the text is not one. */
  static Optional<QuantizerCall> parse(String text) {
    Matcher call = CALL.matcher(text.length() > MAX_LENGTH ? "" : text);
    if (!call.matches()) {
      return Optional.empty();
    }
    Map<String, Object> arguments = new LinkedHashMap<>();
    if (!call.group(2).isBlank()) {
      for (String part : call.group(2).split(",")) {
        Matcher argument = ARGUMENT.matcher(part);
        if (!argument.matches()) {
          return Optional.empty();
        }
        String key = argument.group(1);
        Optional<Object> value = value(argument.group(2));
        if (value.isEmpty()) {
          return Optional.empty();
        }
        Object found = value.get() == NONE ? null : value.get();
        arguments.put(key == null ? "[" + arguments.size() + "]" : key, found);
      }
    }
    return Optional.of(new QuantizerCall(call.group(1), arguments));
  }

  private static final Object NONE = new Object();

  private static Optional<Object> value(String text) {
    return switch (text) {
      case "True" -> Optional.of(true);
      case "False" -> Optional.of(false);
      case "None" -> Optional.of(NONE);
      default -> word(text);
    };
  }

  private static Optional<Object> word(String text) {
    if (text.charAt(0) == '\'' || text.charAt(0) == '"') {
      return Optional.of(text.substring(1, text.length() - 1));
    }
    try {
      return Optional.of(
          text.matches("[+-]?[0-9]{1,18}")
              ? (Object) Long.valueOf(text)
              : (Object) Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
