package io.hls4j.testkit.backend;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in C++ sources what no vendor's tool makes hardware of. The list is that of "Unsupported
 * C/C++ Constructs" in AMD's user guides UG1399 (Vitis HLS) and UG902 (Vivado HLS): system calls,
 * dynamic memory, recursive functions other than by templates, virtual functions, the standard
 * library's containers, function pointers, casts between pointers and pointers to pointers; and
 * exceptions, which Siemens, Intel and AMD all exclude. Code that the macro {@code __SYNTHESIS__}
 * hides from the tools is free. Constant expressions may recurse: the compiler evaluates them.
 */
public final class SynthesizableCode {
  private static final Map<String, Pattern> RULES = new LinkedHashMap<>();

  static {
    RULES.put("virtual function", words("virtual|override|dynamic_cast|typeid"));
    RULES.put("dynamic memory", words("new|delete|malloc|calloc|realloc|alloca|free"));
    RULES.put("exception", words("throw|try|catch"));
    RULES.put(
        "standard library",
        Pattern.compile("\\bstd::\\w+|#\\s*include\\s*<(?!ap_|ac_|hls_|mc_|HLS/|sycl/)[^>]*>"));
    RULES.put(
        "system call",
        Pattern.compile(
            "\\b(?:f?printf|sprintf|puts|f?scanf|fopen|fread|fwrite|fclose|getc|exit|abort|time"
                + "|sleep|rand|getenv|system)\\s*\\("));
    RULES.put("function pointer", Pattern.compile("\\(\\s*\\*\\s*\\w*\\s*\\)\\s*\\("));
    RULES.put("pointer cast", words("reinterpret_cast|const_cast"));
    RULES.put("pointer to pointer", Pattern.compile("\\*\\s*(?:const\\s*)?\\*"));
    RULES.put("jump or assembly", words("goto|setjmp|longjmp|asm|__asm__"));
  }

  private static final Pattern NO_CODE =
      Pattern.compile(
          "//[^\n]*+|/\\*.*?\\*/|\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\"|'(?:\\\\.|[^'\\\\\n])'",
          Pattern.DOTALL);
  private static final Pattern CONDITION =
      Pattern.compile("\\s*#\\s*(ifdef|ifndef|if|else|elif|endif)\\b\\s*(.*)");
  private static final Pattern FUNCTION =
      Pattern.compile("\\b(\\w+)\\s*\\([^;{}()]*+(?:\\([^()]*+\\)[^;{}()]*+)*+\\)[^;{}()]*+\\{");

  private SynthesizableCode() {}

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(?:" + alternatives + ")\\b");
  }

  /**
   * What a source has that cannot be synthesized, one text for each place: the line, the kind of
   * construct and the construct.
   */
  public static List<String> violations(String source) {
    String code = visible(blanked(source));
    List<String> found = new ArrayList<>();
    RULES.forEach(
        (kind, pattern) ->
            pattern
                .matcher(code)
                .results()
                .forEach(m -> found.add(place(code, m.start()) + kind + " '" + m.group() + "'")));
    recursions(code, found);
    return found;
  }

  private static String place(String code, int at) {
    return "line " + (code.substring(0, at).chars().filter(c -> c == '\n').count() + 1) + ": ";
  }

  /** Without comments and literals, the lines as they are. */
  private static String blanked(String source) {
    return NO_CODE.matcher(source).replaceAll(m -> m.group().replaceAll("[^\n]", " "));
  }

  /** Whether the branch of a condition that lines are in is seen, and whether the next one is. */
  private record Branch(boolean isSeen, boolean isElseSeen) {}

  /** Without what synthesis does not see, the lines as they are. */
  private static String visible(String source) {
    Deque<Branch> branches = new ArrayDeque<>();
    StringBuilder code = new StringBuilder();
    for (String line : source.split("\n", -1)) {
      Matcher m = CONDITION.matcher(line);
      if (m.matches()) {
        follow(m.group(1), m.group(2).strip(), branches);
      } else if (branches.stream().allMatch(Branch::isSeen)) {
        code.append(line);
      }
      code.append('\n');
    }
    return code.toString();
  }

  private static void follow(String directive, String about, Deque<Branch> branches) {
    boolean guards = about.equals("__SYNTHESIS__");
    switch (directive) {
      case "endif" -> branches.pop();
      case "else", "elif" -> branches.push(new Branch(branches.pop().isElseSeen(), true));
      case "ifdef" -> branches.push(new Branch(true, !guards));
      case "ifndef" -> branches.push(new Branch(!guards, true));
      default -> branches.push(new Branch(true, true));
    }
  }

  private static void recursions(String code, List<String> found) {
    Matcher m = FUNCTION.matcher(code);
    for (int from = 0; m.find(from); from = m.start() + m.group(1).length()) {
      String name = m.group(1);
      String body = code.substring(m.end(), closing(code, m.end()));
      boolean calls = Pattern.compile("(?<![\\w:.>])" + name + "\\s*\\(").matcher(body).find();
      if (calls && !isFree(code, m.start())) {
        found.add(place(code, m.start()) + "recursion '" + name + "'");
      }
    }
  }

  /** Whether the declaration before a name is that of a template or of constant expressions. */
  private static boolean isFree(String code, int name) {
    int start = name;
    while (start > 0 && ";{}".indexOf(code.charAt(start - 1)) < 0) {
      start--;
    }
    return Pattern.compile("\\b(?:template|constexpr)\\b")
        .matcher(code.substring(start, name))
        .find();
  }

  /** Where the block ends whose first character is at a place. */
  private static int closing(String code, int first) {
    int depth = 1;
    int at = first;
    while (at < code.length() && depth > 0) {
      char c = code.charAt(at++);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return at;
  }
}
