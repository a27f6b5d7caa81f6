package io.hls4j.frontend.pytorch.internal.script;

import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Attribute;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Items;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Name;
import io.hls4j.frontend.pytorch.internal.script.ScriptFile.Definition;
import io.hls4j.frontend.pytorch.internal.script.ScriptFile.ScriptClass;
import io.hls4j.frontend.pytorch.internal.script.ScriptLexer.Sort;
import io.hls4j.frontend.pytorch.internal.script.ScriptLexer.Token;
import io.hls4j.frontend.pytorch.internal.script.ScriptMethod.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses TorchScript as PyTorch prints it: classes of modules with constants and methods, and
 * functions. Operators are calls there ({@code torch.add(a, b)}), never signs. Closures, {@code
 * with} and types of the model's own are refused where they are used.
 */
final class ScriptParser {
  private final ScriptTokens tokens;
  private final ExpressionParser expressions;

  private ScriptParser(List<Token> tokens) {
    this.tokens = new ScriptTokens(tokens);
    this.expressions = new ExpressionParser(this.tokens);
  }

  /**
   * The classes and functions of a file.
   *
   * @throws ScriptException if the text is something else
   */
  static ScriptFile file(String text) {
    ScriptParser parser = new ScriptParser(ScriptLexer.tokens(text));
    ScriptFile file = new ScriptFile();
    ScriptTokens tokens = parser.tokens;
    while (tokens.peek().sort() != Sort.END) {
      if (tokens.peek().sort() == Sort.LINE_END) {
        tokens.next();
      } else if (tokens.isNext("def")) {
        tokens.next();
        file.functions().put(tokens.name(), parser.definition());
      } else {
        tokens.expect("class");
        String name = tokens.name();
        tokens.skipLine();
        file.classes().put(name, parser.members());
      }
    }
    return file;
  }

  private ScriptClass members() {
    ScriptClass members = new ScriptClass();
    tokens.expect(Sort.INDENT);
    while (tokens.peek().sort() != Sort.DEDENT && tokens.peek().sort() != Sort.END) {
      if (tokens.isNext("def")) {
        tokens.next();
        members.methods().put(tokens.name(), definition());
      } else {
        constant(members);
      }
    }
    tokens.next();
    return members;
  }

  /** {@code name : Final[type] = value}; other lines of a class declare what the pickle holds. */
  private void constant(ScriptClass members) {
    Token first = tokens.next();
    if (first.sort() == Sort.NAME && tokens.isNext(":")) {
      tokens.next();
      expressions.expression();
      if (tokens.isNext("=")) {
        tokens.next();
        members.constants().put(first.text(), expressions.expression());
      }
    }
    tokens.skipLine();
  }

  /** A function behind its name. One that cannot be read is passed over. */
  private Definition definition() {
    int start = tokens.position();
    try {
      return new Definition(method(), null);
    } catch (ScriptException e) {
      tokens.restart(start);
      tokens.skipLine();
      if (tokens.peek().sort() == Sort.INDENT) {
        tokens.skipBlock();
      }
      return new Definition(null, e);
    }
  }

  private ScriptMethod method() {
    tokens.expect("(");
    List<Parameter> parameters = new ArrayList<>();
    while (!tokens.isNext(")")) {
      String name = tokens.name();
      ScriptExpression fallback = null;
      if (tokens.isNext(":")) {
        tokens.next();
        expressions.expression();
      }
      if (tokens.isNext("=")) {
        tokens.next();
        fallback = expressions.expression();
      }
      parameters.add(new Parameter(name, fallback));
      if (!tokens.isNext(")")) {
        tokens.expect(",");
      }
    }
    tokens.skipLine();
    return new ScriptMethod(parameters, block());
  }

  private List<ScriptStatement> block() {
    tokens.expect(Sort.INDENT);
    List<ScriptStatement> body = new ArrayList<>();
    while (tokens.peek().sort() != Sort.DEDENT && tokens.peek().sort() != Sort.END) {
      statement(body);
    }
    tokens.next();
    return body;
  }

  private void statement(List<ScriptStatement> body) {
    Token first = tokens.peek();
    int line = first.line();
    switch (first.sort() == Sort.NAME ? first.text() : "") {
      case "if" -> body.add(branch());
      case "for" -> body.add(loop());
      case "while" -> {
        tokens.next();
        ScriptExpression condition = expressions.expression();
        body.add(new ScriptStatement.While(condition, header(), line));
      }
      case "pass" -> {
        tokens.next();
        tokens.expect(Sort.LINE_END);
      }
      case "return" -> {
        tokens.next();
        boolean nothing = tokens.peek().sort() == Sort.LINE_END;
        body.add(
            new ScriptStatement.Result(
                nothing ? new ScriptExpression.Literal(null) : expressions.several(), line));
        tokens.expect(Sort.LINE_END);
      }
      case "assert" -> {
        tokens.next();
        body.add(new ScriptStatement.Check(expressions.expression(), line));
        tokens.skipLine();
      }
      case "with", "raise", "del", "try", "elif", "else", "def", "class", "lambda", "yield" ->
          throw new ScriptException(line, "'" + first.text() + "'");
      default -> body.add(assignment());
    }
  }

  /** The colon behind a condition, and the block. */
  private List<ScriptStatement> header() {
    tokens.expect(":");
    tokens.expect(Sort.LINE_END);
    return block();
  }

  private ScriptStatement branch() {
    int line = tokens.next().line();
    ScriptExpression condition = expressions.expression();
    List<ScriptStatement> then = header();
    List<ScriptStatement> otherwise = List.of();
    if (tokens.isNext("else")) {
      tokens.next();
      otherwise = header();
    }
    return new ScriptStatement.If(condition, then, otherwise, line);
  }

  private ScriptStatement loop() {
    int line = tokens.next().line();
    List<String> targets = new ArrayList<>();
    targets(expressions.several(), targets);
    tokens.expect("in");
    ScriptExpression items = expressions.expression();
    return new ScriptStatement.For(targets, items, header(), line);
  }

  private ScriptStatement assignment() {
    int line = tokens.peek().line();
    ScriptExpression left = expressions.several();
    if (tokens.isNext(":")) {
      tokens.next();
      expressions.expression();
    }
    ScriptStatement statement = new ScriptStatement.Assign(List.of(), false, left, line);
    if (tokens.isNext("=")) {
      tokens.next();
      ScriptExpression value = expressions.several();
      if (left instanceof Attribute attribute) {
        statement = new ScriptStatement.Store(attribute.of(), attribute.name(), value, line);
      } else {
        List<String> targets = new ArrayList<>();
        targets(left, targets);
        statement = new ScriptStatement.Assign(targets, left instanceof Items, value, line);
      }
    }
    tokens.expect(Sort.LINE_END);
    return statement;
  }

  private void targets(ScriptExpression left, List<String> targets) {
    if (left instanceof Name name) {
      targets.add(name.name());
    } else if (left instanceof Items items) {
      items.items().forEach(item -> targets(item, targets));
    } else {
      throw new ScriptException(tokens.peek().line(), "an assignment to a part of a value");
    }
  }
}
