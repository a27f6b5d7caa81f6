package io.hls4j.frontend.pytorch.internal.script;

import io.hls4j.frontend.pytorch.internal.script.ScriptLexer.Sort;
import io.hls4j.frontend.pytorch.internal.script.ScriptLexer.Token;
import java.util.List;

/** The words of a file and a place among them. */
final class ScriptTokens {
  private final List<Token> tokens;
  private int at;

  ScriptTokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  int position() {
    return at;
  }

  void restart(int position) {
    at = position;
  }

  Token peek() {
    return tokens.get(Math.min(at, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    at++;
    return token;
  }

  boolean isNext(String text) {
    Token token = peek();
    boolean word = token.sort() == Sort.NAME || token.sort() == Sort.SIGN;
    return word && token.text().equals(text);
  }

  String name() {
    Token token = next();
    if (token.sort() != Sort.NAME) {
      throw unexpected(token);
    }
    return token.text();
  }

  void expect(String text) {
    if (!isNext(text)) {
      throw unexpected(peek());
    }
    at++;
  }

  void expect(Sort sort) {
    if (peek().sort() != sort) {
      throw unexpected(peek());
    }
    at++;
  }

  void skipLine() {
    while (peek().sort() != Sort.LINE_END && peek().sort() != Sort.END) {
      at++;
    }
    at++;
  }

  /** Skips everything that is indented here. */
  void skipBlock() {
    int open = 0;
    do {
      Sort sort = next().sort();
      open += sort == Sort.INDENT ? 1 : sort == Sort.DEDENT ? -1 : 0;
    } while (open > 0 && peek().sort() != Sort.END);
  }

  static ScriptException unexpected(Token token) {
    String what = token.text().isEmpty() ? token.sort().toString() : token.text();
    return new ScriptException(token.line(), "an unexpected '" + what + "'");
  }
}
