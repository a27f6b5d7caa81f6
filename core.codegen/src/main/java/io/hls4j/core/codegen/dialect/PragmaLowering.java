package io.hls4j.core.codegen.dialect;

import io.hls4j.core.codegen.dialect.PragmaDialect.LoopPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the neutral markers in a kernel header by a vendor's pragmas and attributes, in the
 * vendor's places. The grammar and the tables are in {@code hls.kernels/README.md}; every other
 * line stays as it is.
 */
public final class PragmaLowering {
  private static final Pattern MARKER =
      Pattern.compile("(\\s*)\\[\\[nnet::(\\w+)(?:\\(([^()]*)\\))?]](;?)");
  private static final Pattern LOOP = Pattern.compile("\\s*for \\(.*\\) \\{");
  private static final Pattern LABEL = Pattern.compile("\\s*\\w+:");
  private static final Pattern ARRAY = Pattern.compile(".*\\b(\\w+)(?:\\[[^;]*])+;");

  private record Marker(String indent, String name, List<String> arguments, boolean isStatement) {
    static Marker parse(String line) {
      Matcher m = MARKER.matcher(line);
      if (!m.matches()) {
        return null;
      }
      List<String> arguments = m.group(3) == null ? List.of() : List.of(m.group(3).split(",\\s*"));
      return new Marker(m.group(1), m.group(2), arguments, !m.group(4).isEmpty());
    }
  }

  private final PragmaDialect dialect;
  private final List<String> out = new ArrayList<>();

  private PragmaLowering(PragmaDialect dialect) {
    this.dialect = dialect;
  }

  /**
   * The header in a vendor's dialect.
   *
   * @throws IllegalArgumentException if a marker breaks the grammar, naming its line
   */
  public static String lower(String header, PragmaDialect dialect) {
    PragmaLowering lowering = new PragmaLowering(dialect);
    lowering.run(header.split("\n", -1));
    return String.join("\n", lowering.out);
  }

  private void run(String[] lines) {
    List<Marker> pending = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      Marker marker = Marker.parse(lines[i]);
      try {
        if (marker == null) {
          flush(pending, lines[i]);
          pending.clear();
        } else if (marker.isStatement()) {
          dialect
              .statement(marker.name(), marker.arguments())
              .ifPresent(text -> out.add(marker.indent() + text));
        } else {
          pending.add(marker);
        }
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            "line " + (i + 1) + " '" + lines[i].strip() + "': " + e.getMessage(), e);
      }
    }
  }

  private void flush(List<Marker> pending, String line) {
    if (pending.isEmpty()) {
      checkUnmarked(line);
      out.add(line);
    } else if (LOOP.matcher(line).matches()) {
      loop(pending, line);
    } else {
      declaration(pending, line);
    }
  }

  private static void checkUnmarked(String line) {
    if (line.contains("[[nnet::")) {
      throw new IllegalArgumentException("a marker needs a line of its own");
    }
  }

  private void loop(List<Marker> markers, String line) {
    String indent = line.substring(0, line.indexOf("for"));
    List<String> texts =
        markers.stream().map(m -> indent + dialect.loop(m.name(), m.arguments())).toList();
    if (dialect.loopPlace() == LoopPlace.LABEL) {
      int label = out.size() - 1;
      if (label < 0 || !LABEL.matcher(out.get(label)).matches()) {
        throw new IllegalArgumentException("a marked loop needs a label on the line before");
      }
      out.addAll(label, texts);
    } else if (dialect.loopPlace() == LoopPlace.HERE) {
      out.addAll(texts);
    }
    out.add(line);
    if (dialect.loopPlace() == LoopPlace.BODY) {
      texts.forEach(text -> out.add("  " + text));
    }
  }

  private void declaration(List<Marker> markers, String line) {
    Matcher array = ARRAY.matcher(line);
    if (markers.size() != 1 || !markers.get(0).name().equals("registers") || !array.matches()) {
      throw new IllegalArgumentException("a marker stands before neither a loop nor an array");
    }
    String indent = markers.get(0).indent();
    out.add(indent + dialect.registersPrefix() + line.strip());
    dialect.registersPragma(array.group(1)).ifPresent(pragma -> out.add(indent + pragma));
  }
}
