package io.hls4j.core.graph.text;

/** Names in the text form: plain words as they are, others quoted as in JSON. */
final class Words {
  private static final String PLAIN = "[A-Za-z_][A-Za-z0-9_.]*";

  /** Values of attributes may also be numbers and lists of them. */
  private static final String PLAIN_VALUE = "[A-Za-z0-9_.+-]+|\\[[0-9, -]*\\]";

  private Words() {}

  static String quote(String word) {
    return word.matches(PLAIN) ? word : quoted(word);
  }

  static String quoteValue(String value) {
    return value.matches(PLAIN_VALUE) ? value : quoted(value);
  }

  private static String quoted(String word) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : word.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
