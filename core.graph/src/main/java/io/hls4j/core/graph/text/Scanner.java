package io.hls4j.core.graph.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the text form apart; white space between parts does not count. */
final class Scanner {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.]*(?:E-?[0-9]+)?");
  private static final Pattern VALUE = Pattern.compile("\\[[^\\]]*\\]|[A-Za-z0-9_.+-]+");
  private static final int HEX = 16;
  private static final int HEX_DIGITS = 4;

  private final String text;
  private int at;

  Scanner(String text) {
    this.text = text;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  boolean peek(String part) {
    skipSpace();
    return text.startsWith(part, at);
  }

  boolean accept(String part) {
    boolean found = peek(part);
    at += found ? part.length() : 0;
    return found;
  }

  void expect(String part) {
    if (!accept(part)) {
      throw error("expected '" + part + "'");
    }
  }

  TextSyntaxException error(String message) {
    int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    int end = Math.min(text.length(), at + 20);
    return new TextSyntaxException(line, message + " at '" + text.substring(at, end) + "'");
  }

  private String take(Pattern pattern, String what) {
    skipSpace();
    Matcher m = pattern.matcher(text).region(at, text.length());
    if (!m.lookingAt()) {
      throw error("expected " + what);
    }
    at = m.end();
    return m.group();
  }

  String name() {
    return peek("\"") ? quoted() : take(NAME, "a name");
  }

  String value() {
    return peek("\"") ? quoted() : take(VALUE, "a value");
  }

  int integer() {
    return Integer.parseInt(take(NUMBER, "an integer"));
  }

  double real() {
    return Double.parseDouble(take(NUMBER, "a number"));
  }

  /** A type, with the angle brackets that belong to it. */
  String type() {
    skipSpace();
    int start = at;
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (depth == 0 && (c == ',' || c == '>')) {
        break;
      }
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      at++;
    }
    return text.substring(start, at).strip();
  }

  private String quoted() {
    expect("\"");
    StringBuilder out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      out.append(c == '\\' ? escaped() : c);
    }
    expect("\"");
    return out.toString();
  }

  private char escaped() {
    if (at >= text.length()) {
      throw error("the text ends inside a name");
    }
    char c = text.charAt(at++);
    if (c != 'u') {
      return c;
    }
    if (at + HEX_DIGITS > text.length()) {
      throw error("the text ends inside a name");
    }
    char code = (char) Integer.parseInt(text.substring(at, at + HEX_DIGITS), HEX);
    at += HEX_DIGITS;
    return code;
  }
}
