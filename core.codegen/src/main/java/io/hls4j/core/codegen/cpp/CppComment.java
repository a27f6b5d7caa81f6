package io.hls4j.core.codegen.cpp;

/** Text of any origin as the text of a {@code //} comment. */
public final class CppComment {
  private static final int MAX_LENGTH = 160;

  private CppComment() {}

  /**
   * The text in printable ASCII on one line: other characters become {@code ?}, backslashes (which
   * would continue the comment on the next line) become slashes, long text is cut.
   */
  public static String text(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length() && safe.length() < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      safe.append(c == '\\' ? '/' : c < ' ' || c > '~' ? '?' : c);
    }
    // no trigraph: "??/" is a backslash to old compilers
    String line = safe.toString().replace("??/", "? /");
    return text.length() > MAX_LENGTH ? line + "..." : line;
  }

  /** A name in quotes, shortened to what a reader can take in. */
  public static String quoted(String name) {
    String shown = name.length() > 60 ? name.substring(0, 60) + "..." : name;
    return "'" + text(shown) + "'";
  }
}
