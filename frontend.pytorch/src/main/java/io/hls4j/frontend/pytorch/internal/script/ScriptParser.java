package io.hls4j.frontend.pytorch.internal.script;

import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Attribute;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Call;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Items;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Literal;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Name;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Subscript;
import io.hls4j.frontend.pytorch.internal.script.ScriptLexer.Sort;
import io.hls4j.frontend.pytorch.internal.script.ScriptLexer.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parses the part of TorchScript that traced models use: classes of modules whose methods are
 * assignments and one result. Control flow is refused.
 */
final class ScriptParser {
  private static final int MAX_DEPTH = 100;
  private static final Set<String> CONTROL =
      Set.of("if", "elif", "else", "for", "while", "assert", "raise", "with", "pass");

  private final List<Token> tokens;
  private int at;
  private int depth;

  private ScriptParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * The methods of every class in a file, by class name and method name.
   *
   * @throws ScriptException if the text is something else
   */
  static Map<String, Map<String, ScriptMethod>> classes(String text) {
    ScriptParser parser = new ScriptParser(ScriptLexer.tokens(text));
    Map<String, Map<String, ScriptMethod>> classes = new HashMap<>();
    while (parser.peek().sort() != Sort.END) {
      if (parser.peek().sort() == Sort.LINE_END) {
        parser.at++;
        continue;
      }
      parser.expect("class");
      String name = parser.name();
      parser.skipLine();
      classes.put(name, parser.methods());
    }
    return classes;
  }

  private Map<String, ScriptMethod> methods() {
    Map<String, ScriptMethod> methods = new HashMap<>();
    expect(Sort.INDENT);
    while (peek().sort() != Sort.DEDENT && peek().sort() != Sort.END) {
      if (isNext("def")) {
        at++;
        String name = name();
        methods.put(name, method());
      } else {
        skipLine();
      }
    }
    at++;
    return methods;
  }

  private ScriptMethod method() {
    expect("(");
    List<String> parameters = new ArrayList<>();
    while (!isNext(")")) {
      parameters.add(name());
      if (isNext(":")) {
        at++;
        expression();
      }
      if (!isNext(")")) {
        expect(",");
      }
    }
    skipLine();
    expect(Sort.INDENT);
    List<ScriptStatement> body = new ArrayList<>();
    while (peek().sort() != Sort.DEDENT && peek().sort() != Sort.END) {
      body.add(statement());
    }
    at++;
    return new ScriptMethod(
        parameters.subList(Math.min(1, parameters.size()), parameters.size()), body);
  }

  private ScriptStatement statement() {
    Token first = peek();
    if (first.sort() == Sort.NAME && CONTROL.contains(first.text())) {
      throw new ScriptException(first.line(), "control flow ('" + first.text() + "')");
    }
    boolean isResult = isNext("return");
    at += isResult ? 1 : 0;
    ScriptExpression left = expressions();
    if (isNext(":")) {
      at++;
      expression();
    }
    ScriptExpression value = left;
    List<String> targets = new ArrayList<>();
    if (!isResult && isNext("=")) {
      at++;
      value = expressions();
      targets(left, targets);
    }
    expect(Sort.LINE_END);
    return new ScriptStatement(targets, left instanceof Items, value, isResult, first.line());
  }

  private void targets(ScriptExpression left, List<String> targets) {
    if (left instanceof Name name) {
      targets.add(name.name());
    } else if (left instanceof Items items) {
      items.items().forEach(item -> targets(item, targets));
    } else {
      throw new ScriptException(peek().line(), "an assignment to an attribute");
    }
  }

  /** One expression, or several with commas as a tuple. */
  private ScriptExpression expressions() {
    ScriptExpression first = expression();
    if (!isNext(",")) {
      return first;
    }
    List<ScriptExpression> items = new ArrayList<>(List.of(first));
    while (isNext(",")) {
      at++;
      if (peek().sort() == Sort.LINE_END || isNext("=")) {
        break;
      }
      items.add(expression());
    }
    return new Items(items);
  }

  private ScriptExpression expression() {
    if (++depth > MAX_DEPTH) {
      throw new ScriptException(peek().line(), "expressions that are nested too deep");
    }
    ScriptExpression value = atom();
    while (isNext(".") || isNext("(") || isNext("[")) {
      String sign = next().text();
      value =
          switch (sign) {
            case "." -> new Attribute(value, name());
            case "(" -> call(value);
            default -> new Subscript(value, items("]"));
          };
    }
    depth--;
    return value;
  }

  private ScriptExpression atom() {
    Token token = next();
    return switch (token.sort()) {
      case NAME -> word(token.text());
      case NUMBER -> new Literal(number(token, 1));
      case STRING -> new Literal(token.text());
      case SIGN -> sign(token);
      default -> throw unexpected(token);
    };
  }

  private static ScriptExpression word(String word) {
    return switch (word) {
      case "None" -> new Literal(null);
      case "True" -> new Literal(true);
      case "False" -> new Literal(false);
      default -> new Name(word);
    };
  }

  private ScriptExpression sign(Token token) {
    switch (token.text()) {
      case "-":
        return new Literal(number(next(), -1));
      case "[":
        return new Items(items("]"));
      case "(":
        boolean isTuple = false;
        List<ScriptExpression> items = new ArrayList<>();
        while (!isNext(")")) {
          items.add(expression());
          isTuple |= isNext(",");
          if (!isNext(")")) {
            expect(",");
          }
        }
        at++;
        return items.size() == 1 && !isTuple ? items.get(0) : new Items(items);
      default:
        throw unexpected(token);
    }
  }

  private List<ScriptExpression> items(String end) {
    List<ScriptExpression> items = new ArrayList<>();
    while (!isNext(end)) {
      items.add(expression());
      if (!isNext(end)) {
        expect(",");
      }
    }
    at++;
    return items;
  }

  private Call call(ScriptExpression function) {
    List<ScriptExpression> arguments = new ArrayList<>();
    List<String> names = new ArrayList<>();
    while (!isNext(")")) {
      ScriptExpression argument = expression();
      String name = "";
      if (isNext("=") && argument instanceof Name keyword) {
        at++;
        name = keyword.name();
        argument = expression();
      }
      arguments.add(argument);
      names.add(name);
      if (!isNext(")")) {
        expect(",");
      }
    }
    at++;
    return new Call(function, arguments, names);
  }

  private static Object number(Token token, int sign) {
    try {
      if (token.sort() == Sort.NUMBER && token.text().matches("\\d+")) {
        return sign * Long.parseLong(token.text());
      }
      if (token.sort() == Sort.NUMBER) {
        return sign * Double.parseDouble(token.text());
      }
    } catch (NumberFormatException e) {
      throw new ScriptException(token.line(), "the number '" + token.text() + "'");
    }
    throw unexpected(token);
  }

  private Token peek() {
    return tokens.get(Math.min(at, tokens.size() - 1));
  }

  private Token next() {
    Token token = peek();
    at++;
    return token;
  }

  private boolean isNext(String text) {
    Token token = peek();
    boolean word = token.sort() == Sort.NAME || token.sort() == Sort.SIGN;
    return word && token.text().equals(text);
  }

  private String name() {
    Token token = next();
    if (token.sort() != Sort.NAME) {
      throw unexpected(token);
    }
    return token.text();
  }

  private void expect(String text) {
    if (!isNext(text)) {
      throw unexpected(peek());
    }
    at++;
  }

  private void expect(Sort sort) {
    if (peek().sort() != sort) {
      throw unexpected(peek());
    }
    at++;
  }

  private void skipLine() {
    while (peek().sort() != Sort.LINE_END && peek().sort() != Sort.END) {
      at++;
    }
    at++;
  }

  private static ScriptException unexpected(Token token) {
    String what = token.text().isEmpty() ? token.sort().toString() : token.text();
    return new ScriptException(token.line(), "an unexpected '" + what + "'");
  }
}
