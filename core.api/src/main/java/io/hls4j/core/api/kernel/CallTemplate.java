package io.hls4j.core.api.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a kernel call with typed placeholders:
 *
 * <table>
 * <caption>Placeholders</caption>
 * <tr><td>{@code $C}</td><td>the configuration struct</td></tr>
 * <tr><td>{@code $I}, {@code $I:n}</td><td>the first input, input n</td></tr>
 * <tr><td>{@code $I:*}</td><td>all inputs, separated by commas</td></tr>
 * <tr><td>{@code $O}</td><td>the output</td></tr>
 * <tr><td>{@code $W:slot}</td><td>the array of a weight or table</td></tr>
 * <tr><td>{@code $T:slot}</td><td>the name of the type in a slot</td></tr>
 * <tr><td>{@code $L:name}</td><td>a literal that the binding computes</td></tr>
 * </table>
 */
public final class CallTemplate {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$(?:([CO])|(I)(?::(\\d{1,4}|\\*))?|([WTL]):([A-Za-z_]\\w*))");

  /** A piece of the call. */
  public sealed interface Part {
    /** Text as it is. */
    record Text(String text) implements Part {}

    /** {@code $C}. */
    record Config() implements Part {}

    /** {@code $I:n}. */
    record Input(int position) implements Part {}

    /** {@code $I:*}. */
    record Inputs() implements Part {}

    /** {@code $O}. */
    record Output() implements Part {}

    /** {@code $W:slot}. */
    record Weight(String slot) implements Part {}

    /** {@code $T:slot}. */
    record Type(String slot) implements Part {}

    /** {@code $L:name}. */
    record Literal(String name) implements Part {}
  }

  private final String source;
  private final List<Part> parts;

  private CallTemplate(String source, List<Part> parts) {
    this.source = source;
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if a {@code $} begins no placeholder
   */
  public static CallTemplate parse(String source) {
    List<Part> parts = new ArrayList<>();
    Matcher m = PLACEHOLDER.matcher(source);
    int done = 0;
    for (; m.find(); done = m.end()) {
      addText(parts, source, done, m.start());
      parts.add(part(m));
    }
    addText(parts, source, done, source.length());
    return new CallTemplate(source, parts);
  }

  private static void addText(List<Part> parts, String source, int from, int to) {
    String text = source.substring(from, to);
    if (text.indexOf('$') >= 0) {
      throw new IllegalArgumentException("unknown placeholder in '" + source + "'");
    }
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text));
    }
  }

  private static Part part(Matcher m) {
    if (m.group(1) != null) {
      return m.group(1).equals("C") ? new Part.Config() : new Part.Output();
    }
    if (m.group(2) != null) {
      String position = m.group(3);
      return "*".equals(position)
          ? new Part.Inputs()
          : new Part.Input(position == null ? 0 : Integer.parseInt(position));
    }
    return switch (m.group(4)) {
      case "W" -> new Part.Weight(m.group(5));
      case "T" -> new Part.Type(m.group(5));
      default -> new Part.Literal(m.group(5));
    };
  }

  /** The pieces in order. */
  public List<Part> parts() {
    return parts;
  }

  /** The call with every piece replaced by text. */
  public String render(Function<Part, String> text) {
    StringBuilder call = new StringBuilder();
    for (Part p : parts) {
      call.append(p instanceof Part.Text t ? t.text() : text.apply(p));
    }
    return call.toString();
  }

  @Override
  public String toString() {
    return source;
  }
}
