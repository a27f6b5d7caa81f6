package io.hls4j.core.codegen.cpp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A C++ file: a comment that says what it is, an include guard if it is a header, includes, and
 * sections separated by empty lines.
 */
public final class CppFile {
  private final List<String> about;
  private final String guard;
  private final Set<String> system = new LinkedHashSet<>();
  private final Set<String> local = new LinkedHashSet<>();
  private final List<Consumer<CppWriter>> sections = new ArrayList<>();
  private Optional<String> namespace = Optional.empty();

  private CppFile(String guard, List<String> about) {
    this.guard = guard;
    this.about = List.copyOf(about);
  }

  /**
   * A header.
   *
   * @param fileName an identifier and {@code .h}; the include guard is derived from it
   * @param about what the file holds
   */
  public static CppFile header(String fileName, String... about) {
    String stem = fileName.substring(fileName.lastIndexOf('/') + 1).replace('.', '_');
    return new CppFile(stem.toUpperCase(Locale.ROOT) + "_", List.of(about));
  }

  /** A source file. */
  public static CppFile source(String... about) {
    return new CppFile(null, List.of(about));
  }

  /**
   * Puts all sections in a namespace, which the include guard then names, too: headers of the same
   * name in other namespaces can be included beside it.
   *
   * @param name an identifier; nothing for the global namespace
   */
  public CppFile inNamespace(Optional<String> name) {
    namespace = name;
    return this;
  }

  /** Includes {@code <name>}; repeated includes are dropped. */
  public CppFile includeSystem(String name) {
    system.add(name);
    return this;
  }

  /** Includes {@code "name"}; repeated includes are dropped. */
  public CppFile include(String name) {
    local.add(name);
    return this;
  }

  /** Adds a section. */
  public CppFile section(Consumer<CppWriter> content) {
    sections.add(content);
    return this;
  }

  /** The whole text. */
  public String text() {
    CppWriter w = new CppWriter();
    about.forEach(w::comment);
    if (guard != null) {
      String macro = namespace.map(n -> n.toUpperCase(Locale.ROOT) + "_").orElse("") + guard;
      w.line("#ifndef " + macro).line("#define " + macro);
    }
    includes(w, system, "<", ">");
    includes(w, local, "\"", "\"");
    namespace.ifPresent(n -> w.blank().line("namespace " + n + " {"));
    sections.forEach(s -> s.accept(w.blank()));
    namespace.ifPresent(n -> w.blank().line("}  // namespace " + n));
    return guard == null ? w.text() : w.blank().line("#endif").text();
  }

  private static void includes(CppWriter w, Set<String> names, String open, String close) {
    if (!names.isEmpty()) {
      w.blank();
      names.forEach(n -> w.line("#include " + open + n + close));
    }
  }

  @Override
  public String toString() {
    return text();
  }
}
