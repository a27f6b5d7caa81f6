package io.hls4j.cli.internal.text;

import java.util.List;
import java.util.Map;

/** Plain values as JSON text (RFC 8259): maps, lists, texts, numbers, truth values and null. */
public final class Json {
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /** The text of a value, indented, without a line end. */
  public static String text(Object value) {
    Json json = new Json();
    json.value(value, "");
    return json.out.toString();
  }

  private void value(Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      String separator = "";
      out.append('{');
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(separator).append('\n').append(indent).append(INDENT);
        string(entry.getKey().toString());
        out.append(": ");
        value(entry.getValue(), indent + INDENT);
        separator = ",";
      }
      close(map.isEmpty(), indent, '}');
    } else if (value instanceof List<?> list) {
      String separator = "";
      out.append('[');
      for (Object element : list) {
        out.append(separator).append('\n').append(indent).append(INDENT);
        value(element, indent + INDENT);
        separator = ",";
      }
      close(list.isEmpty(), indent, ']');
    } else {
      scalar(value);
    }
  }

  private void close(boolean empty, String indent, char bracket) {
    if (!empty) {
      out.append('\n').append(indent);
    }
    out.append(bracket);
  }

  private void scalar(Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw new IllegalArgumentException("JSON has no " + number);
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else {
      string(value.toString());
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        String hex = Integer.toHexString(c);
        out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
