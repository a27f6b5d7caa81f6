package io.hls4j.frontend.pytorch.internal.script;

import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Attribute;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Call;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Items;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Literal;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Name;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Pairs;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Part;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Subscript;
import io.hls4j.frontend.pytorch.internal.script.ScriptLexer.Sort;
import io.hls4j.frontend.pytorch.internal.script.ScriptLexer.Token;
import java.util.ArrayList;
import java.util.List;

/** Parses expressions of TorchScript. */
final class ExpressionParser {
  private static final int MAX_DEPTH = 100;

  private final ScriptTokens tokens;
  private int depth;

  ExpressionParser(ScriptTokens tokens) {
    this.tokens = tokens;
  }

  /** One expression, or several with commas as a tuple. */
  ScriptExpression several() {
    ScriptExpression first = expression();
    if (!tokens.isNext(",")) {
      return first;
    }
    List<ScriptExpression> items = new ArrayList<>(List.of(first));
    while (tokens.isNext(",")) {
      tokens.next();
      if (tokens.peek().sort() == Sort.LINE_END || tokens.isNext("=")) {
        break;
      }
      items.add(expression());
    }
    return new Items(items);
  }

  ScriptExpression expression() {
    if (depth == MAX_DEPTH) {
      throw new ScriptException(tokens.peek().line(), "expressions that are nested too deep");
    }
    depth++;
    try {
      ScriptExpression value = atom();
      for (int i = 0; tokens.isNext(".") || tokens.isNext("(") || tokens.isNext("["); i++) {
        if (i == MAX_DEPTH) {
          throw new ScriptException(tokens.peek().line(), "expressions that are nested too deep");
        }
        String sign = tokens.next().text();
        value =
            switch (sign) {
              case "." -> new Attribute(value, tokens.name());
              case "(" -> call(value);
              default -> subscript(value);
            };
      }
      return value;
    } finally {
      depth--;
    }
  }

  private ScriptExpression atom() {
    Token token = tokens.next();
    return switch (token.sort()) {
      case NAME -> word(token.text());
      case NUMBER -> new Literal(number(token, 1));
      case STRING -> new Literal(token.text());
      case SIGN -> sign(token);
      default -> throw ScriptTokens.unexpected(token);
    };
  }

  private static ScriptExpression word(String word) {
    return switch (word) {
      case "None" -> new Literal(null);
      case "True" -> new Literal(true);
      case "False" -> new Literal(false);
      case "inf" -> new Literal(Double.POSITIVE_INFINITY);
      case "nan" -> new Literal(Double.NaN);
      default -> new Name(word);
    };
  }

  private ScriptExpression sign(Token token) {
    return switch (token.text()) {
      case "-" -> new Literal(number(tokens.next(), -1));
      case "[" -> new Items(items("]"));
      case "{" -> pairs();
      case "(" -> brackets();
      default -> throw ScriptTokens.unexpected(token);
    };
  }

  /** An expression in brackets, or a tuple. */
  private ScriptExpression brackets() {
    boolean isTuple = tokens.isNext(")");
    List<ScriptExpression> items = new ArrayList<>();
    while (!tokens.isNext(")")) {
      items.add(expression());
      isTuple |= tokens.isNext(",");
      if (!tokens.isNext(")")) {
        tokens.expect(",");
      }
    }
    tokens.next();
    return isTuple ? new Items(items) : items.get(0);
  }

  private ScriptExpression pairs() {
    List<ScriptExpression> keys = new ArrayList<>();
    List<ScriptExpression> values = new ArrayList<>();
    while (!tokens.isNext("}")) {
      keys.add(expression());
      tokens.expect(":");
      values.add(expression());
      if (!tokens.isNext("}")) {
        tokens.expect(",");
      }
    }
    tokens.next();
    return new Pairs(keys, values);
  }

  private ScriptExpression subscript(ScriptExpression of) {
    ScriptExpression from = tokens.isNext(":") || tokens.isNext("]") ? null : expression();
    if (tokens.isNext(":")) {
      tokens.next();
      ScriptExpression to = tokens.isNext("]") ? null : expression();
      tokens.expect("]");
      return new Part(of, from, to);
    }
    List<ScriptExpression> items = new ArrayList<>();
    if (from != null) {
      items.add(from);
      if (!tokens.isNext("]")) {
        tokens.expect(",");
      }
    }
    items.addAll(items("]"));
    return new Subscript(of, items);
  }

  private List<ScriptExpression> items(String end) {
    List<ScriptExpression> items = new ArrayList<>();
    while (!tokens.isNext(end)) {
      items.add(expression());
      if (!tokens.isNext(end)) {
        tokens.expect(",");
      }
    }
    tokens.next();
    return items;
  }

  private Call call(ScriptExpression function) {
    List<ScriptExpression> arguments = new ArrayList<>();
    List<String> names = new ArrayList<>();
    while (!tokens.isNext(")")) {
      ScriptExpression argument = expression();
      String name = "";
      if (tokens.isNext("=") && argument instanceof Name keyword) {
        tokens.next();
        name = keyword.name();
        argument = expression();
      }
      arguments.add(argument);
      names.add(name);
      if (!tokens.isNext(")")) {
        tokens.expect(",");
      }
    }
    tokens.next();
    return new Call(function, arguments, names);
  }

  private static Object number(Token token, int sign) {
    if (token.text().equals("inf")) {
      return sign * Double.POSITIVE_INFINITY;
    }
    try {
      if (token.sort() == Sort.NUMBER && token.text().matches("\\d+")) {
        return Long.parseLong((sign < 0 ? "-" : "") + token.text());
      }
      if (token.sort() == Sort.NUMBER) {
        return sign * Double.parseDouble(token.text());
      }
    } catch (NumberFormatException e) {
      throw new ScriptException(token.line(), "the number '" + token.text() + "'");
    }
    throw ScriptTokens.unexpected(token);
  }
}
