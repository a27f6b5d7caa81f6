package io.hls4j.core.graph.formula;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recursive descent over sums, products, signs, powers and atoms. */
final class FormulaParser {
  private static final Pattern NUMBER =
      Pattern.compile("[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?|\\.[0-9]+([eE][+-]?[0-9]+)?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern VARIABLE = Pattern.compile("x[0-9]{1,6}");
  private static final int DEEPEST = 200;
  private static final int GREATEST_POWER = 64;

  private final String text;
  private int at;
  private int depth;

  FormulaParser(String text) {
    this.text = text;
  }

  Formula parse() {
    Formula all = sum();
    if (peek() != 0) {
      throw wrong("an operator");
    }
    return all;
  }

  private Formula sum() {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("more than " + DEEPEST + " levels of parentheses");
    }
    Formula left = product();
    while (peek() == '+' || peek() == '-') {
      left = new Formula.Binary(next(), left, product());
    }
    depth--;
    return left;
  }

  private Formula product() {
    Formula left = signed();
    while (peek() == '*' || peek() == '/') {
      left = new Formula.Binary(next(), left, signed());
    }
    return left;
  }

  /** A sign binds less than a power: -x0^2 is -(x0^2). */
  private Formula signed() {
    boolean negative = false;
    while (peek() == '-' || peek() == '+') {
      negative ^= next() == '-';
    }
    Formula value = power();
    if (!negative) {
      return value;
    }
    return value instanceof Formula.Number n
        ? new Formula.Number(-n.value())
        : new Formula.Binary('-', new Formula.Number(0), value);
  }

  private Formula power() {
    Formula base = atom();
    boolean stars = peek() == '*' && at + 1 < text.length() && text.charAt(at + 1) == '*';
    if (!stars && peek() != '^') {
      return base;
    }
    at += stars ? 2 : 1;
    boolean negative = peek() == '-';
    at += negative ? 1 : 0;
    peek();
    double exponent = Double.parseDouble(match(NUMBER, "a whole exponent"));
    if (exponent != Math.rint(exponent) || exponent > GREATEST_POWER) {
      throw wrong("a whole exponent up to " + GREATEST_POWER);
    }
    Formula power = new Formula.Power(base, (int) exponent);
    return negative ? new Formula.Binary('/', new Formula.Number(1), power) : power;
  }

  private Formula atom() {
    char c = peek();
    if (c == '(') {
      next();
      return closed(sum());
    }
    if (Character.isDigit(c) || c == '.') {
      return new Formula.Number(Double.parseDouble(match(NUMBER, "a number")));
    }
    String name = match(NAME, "a number, a variable, a function or '('");
    if (peek() == '(') {
      next();
      return new Formula.Call(name.toLowerCase(Locale.ROOT), closed(sum()));
    }
    if (!VARIABLE.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is no variable; expected x0, x1, ...");
    }
    return new Formula.Variable(Integer.parseInt(name.substring(1)));
  }

  private Formula closed(Formula inner) {
    if (peek() != ')') {
      throw wrong("')'");
    }
    next();
    return inner;
  }

  private String match(Pattern pattern, String expected) {
    Matcher m = pattern.matcher(text).region(at, text.length());
    if (!m.lookingAt()) {
      throw wrong(expected);
    }
    at = m.end();
    return m.group();
  }

  /** The next character that is not a space; 0 at the end. */
  private char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private char next() {
    return text.charAt(at++);
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException(
        "expected " + expected + " at position " + at + " of '" + text + "'");
  }
}
