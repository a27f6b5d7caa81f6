package io.hls4j.core.codegen.cpp;

import java.util.List;
import java.util.function.Consumer;

/** Writes lines of C++ and owns their indentation: two blanks for each open block. */
public final class CppWriter {
  private static final int MAX_COLUMN = 100;

  private final StringBuilder text = new StringBuilder();
  private int depth;

  /** A line at the current depth. */
  public CppWriter line(String line) {
    if (!line.isEmpty()) {
      text.append("  ".repeat(depth)).append(line);
    }
    text.append('\n');
    return this;
  }

  /** An empty line. */
  public CppWriter blank() {
    return line("");
  }

  /** Several lines at the current depth. */
  public CppWriter lines(List<String> lines) {
    lines.forEach(this::line);
    return this;
  }

  /** A comment made from text of any origin. */
  public CppWriter comment(String comment) {
    return line("// " + CppComment.text(comment));
  }

  /** A block: the header and an opening brace, the content one step deeper, the closing line. */
  public CppWriter block(String header, String closing, Consumer<CppWriter> content) {
    line(header + " {");
    depth++;
    content.accept(this);
    depth--;
    return line(closing);
  }

  /** A block that ends with a closing brace. */
  public CppWriter block(String header, Consumer<CppWriter> content) {
    return block(header, "}", content);
  }

  /** Items separated by commas, as many on a line as fit. */
  public CppWriter list(List<String> items) {
    StringBuilder row = new StringBuilder();
    int room = MAX_COLUMN - 2 * depth;
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i) + (i + 1 < items.size() ? "," : "");
      if (!row.isEmpty() && row.length() + 1 + item.length() > room) {
        line(row.toString());
        row.setLength(0);
      }
      row.append(row.isEmpty() ? "" : " ").append(item);
    }
    return row.isEmpty() ? this : line(row.toString());
  }

  /** Everything written so far. */
  public String text() {
    return text.toString();
  }

  @Override
  public String toString() {
    return text();
  }
}
