package io.hls4j.frontend.pytorch.internal.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Cuts TorchScript into words, as Python's lexer does: lines, indentation, names, numbers. */
final class ScriptLexer {

  /** What a word is. */
  enum Sort {
    NAME,
    NUMBER,
    STRING,
    SIGN,
    LINE_END,
    INDENT,
    DEDENT,
    END
  }

  /** One word with the number of its line. */
  record Token(Sort sort, String text, int line) {}

  private static final int MAX_DEPTH = 200;
  private static final Set<Sort> WORDS = EnumSet.of(Sort.NAME, Sort.NUMBER, Sort.STRING, Sort.SIGN);

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Integer> indents = new ArrayDeque<>(List.of(0));
  private int at;
  private int line = 1;
  private int brackets;

  private ScriptLexer(String text) {
    this.text = text;
  }

  /**
   * All words of a text.
   *
   * @throws ScriptException if it is none
   */
  static List<Token> tokens(String text) {
    ScriptLexer lexer = new ScriptLexer(text);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    boolean lineBegins = true;
    while (at < text.length()) {
      if (lineBegins && brackets == 0) {
        indentation();
        lineBegins = false;
        continue;
      }
      lineBegins = word();
    }
    add(Sort.LINE_END, "");
    while (indents.peek() > 0) {
      indents.pop();
      add(Sort.DEDENT, "");
    }
    add(Sort.END, "");
  }

  private void indentation() {
    int start = at;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '#') {
      return;
    }
    int width = at - start;
    if (width > indents.peek()) {
      if (indents.size() > MAX_DEPTH) {
        throw new ScriptException(line, "it is nested too deep");
      }
      indents.push(width);
      add(Sort.INDENT, "");
    }
    while (width < indents.peek()) {
      indents.pop();
      add(Sort.DEDENT, "");
    }
  }

  /** Reads one word; true at the end of a line. */
  private boolean word() {
    char c = text.charAt(at);
    if (c == '\n') {
      if (brackets == 0) {
        add(Sort.LINE_END, "");
      }
      line++;
      at++;
      return true;
    }
    if (c == ' ' || c == '\r') {
      at++;
    } else if (c == '#') {
      while (at < text.length() && text.charAt(at) != '\n') {
        at++;
      }
    } else if (c == '"' || c == '\'') {
      string(c);
    } else if (isName(c) || c == '.' && isDigit(at + 1)) {
      name();
    } else {
      sign(c);
    }
    return false;
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private boolean isDigit(int index) {
    return index < text.length() && Character.isDigit(text.charAt(index));
  }

  private void name() {
    int start = at;
    boolean number = text.charAt(at) == '.' || Character.isDigit(text.charAt(at));
    at++;
    while (at < text.length() && (isName(text.charAt(at)) || number && isNumberPart())) {
      at++;
    }
    add(number ? Sort.NUMBER : Sort.NAME, text.substring(start, at));
  }

  /** A point, or the sign of an exponent. */
  private boolean isNumberPart() {
    char c = text.charAt(at);
    char before = text.charAt(at - 1);
    return c == '.' || (c == '-' || c == '+') && (before == 'e' || before == 'E');
  }

  private void string(char quote) {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c == '\n') {
        throw new ScriptException(line, "a string that does not end");
      }
      value.append(c == '\\' ? escaped() : c);
    }
    at++;
    add(Sort.STRING, value.toString());
  }

  /** The character behind a backslash: a letter for it, or up to three octal digits. */
  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : ' ';
    if (c >= '0' && c <= '7') {
      int code = c - '0';
      for (int i = 0; i < 2 && at < text.length() && isOctal(text.charAt(at)); i++) {
        code = code * 8 + text.charAt(at++) - '0';
      }
      return (char) code;
    }
    int known = "abfnrtv\\\"'".indexOf(c);
    if (known < 0) {
      throw new ScriptException(line, "a string with unusual characters");
    }
    return "\007\b\f\n\r\t\013\\\"'".charAt(known);
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  private void sign(char c) {
    if (c == '(' || c == '[' || c == '{') {
      brackets++;
    } else if (c == ')' || c == ']' || c == '}') {
      brackets = Math.max(0, brackets - 1);
    }
    boolean arrow = c == '-' && at + 1 < text.length() && text.charAt(at + 1) == '>';
    add(Sort.SIGN, arrow ? "->" : String.valueOf(c));
    at += arrow ? 2 : 1;
  }

  private void add(Sort sort, String word) {
    Sort last = tokens.isEmpty() ? Sort.LINE_END : tokens.get(tokens.size() - 1).sort();
    boolean emptyLine = sort == Sort.LINE_END && !WORDS.contains(last);
    if (!emptyLine) {
      tokens.add(new Token(sort, word, line));
    }
  }
}
