package io.hls4j.core.graph.text;

/** The text form of a graph is malformed; the message names the line. */
public final class TextSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TextSyntaxException(int line, String message) {
    super("line " + line + ": " + message);
  }
}
