package io.hls4j.core.graph.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A typed, named attribute of a layer kind. Immutable; {@code where} and {@code orElse} give a
 * changed copy, so that a declaration reads as one expression:
 *
 * <pre>{@code
 * static final Attr<Integer> UNITS =
 *     Attr.integer("units", "Number of output features.").where(n -> n > 0, "at least 1");
 * }</pre>
 *
 * @param <T> type of the value; values are immutable
 */
public final class Attr<T> {
  private static final String ONE_OF = "one of ";

  private final String name;
  private final String doc;
  private final Class<?> type;
  private final Function<String, T> parser;
  private final Function<T, String> printer;
  private final T fallback;
  private final Predicate<? super T> legal;
  private final String range;
  private final boolean optional;

  private Attr(
      String name,
      String doc,
      Class<?> type,
      Function<String, T> parser,
      Function<T, String> printer,
      T fallback,
      Predicate<? super T> legal,
      String range,
      boolean optional) {
    this.name = name;
    this.doc = doc;
    this.type = type;
    this.parser = parser;
    this.printer = printer;
    this.fallback = fallback;
    this.legal = legal;
    this.range = range;
    this.optional = optional;
  }

  private static <T> Attr<T> of(
      String name, String doc, Class<?> type, Function<String, T> parser, String range) {
    return new Attr<>(name, doc, type, parser, String::valueOf, null, v -> true, range, false);
  }

  /** An integer. */
  public static Attr<Integer> integer(String name, String doc) {
    return of(name, doc, Integer.class, s -> Integer.valueOf(s.trim()), "integer");
  }

  /** A real number. */
  public static Attr<Double> real(String name, String doc) {
    return of(name, doc, Double.class, s -> Double.valueOf(s.trim()), "number");
  }

  /** A truth value, written {@code true} or {@code false} in any case. */
  public static Attr<Boolean> flag(String name, String doc) {
    return of(name, doc, Boolean.class, Attr::parseFlag, "true or false");
  }

  /** Free text. */
  public static Attr<String> text(String name, String doc) {
    return of(name, doc, String.class, Function.identity(), "text");
  }

  /**
   * One of the given lower-case words; input is matched in any case, and underscores between the
   * parts of a word may be there or not, as in {@code LineBuffer} and {@code line_buffer}.
   */
  public static Attr<String> choice(String name, String doc, String... words) {
    List<String> allowed = List.of(words);
    Attr<String> any = of(name, doc, String.class, s -> word(s, allowed), "text");
    return any.where(allowed::contains, ONE_OF + String.join(", ", allowed));
  }

  private static String word(String text, List<String> allowed) {
    String lower = text.trim().toLowerCase(Locale.ROOT);
    String letters = lower.replace("_", "");
    return allowed.contains(lower)
        ? lower
        : allowed.stream()
            .filter(w -> w.replace("_", "").equals(letters))
            .findFirst()
            .orElse(lower);
  }

  /** A list of integers, written {@code [1, 2, 3]}. */
  public static Attr<List<Integer>> integers(String name, String doc) {
    return of(name, doc, List.class, Attr::parseIntegers, "list of integers");
  }

  /** A list of names, written {@code [one, two]}; a name has no comma in it. */
  public static Attr<List<String>> names(String name, String doc) {
    return of(name, doc, List.class, Attr::parseNames, "list of names");
  }

  private static Boolean parseFlag(String s) {
    return switch (s.trim().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("expected true or false");
    };
  }

  private static List<Integer> parseIntegers(String s) {
    String body = s.trim().replaceAll("^[\\[(]|[\\])]$", "").trim();
    if (body.isEmpty()) {
      return List.of();
    }
    return Arrays.stream(body.split(",")).map(e -> Integer.valueOf(e.trim())).toList();
  }

  private static List<String> parseNames(String s) {
    String body = s.trim().replaceAll("^\\[|\\]$", "").trim();
    return body.isEmpty() ? List.of() : Arrays.stream(body.split(",")).map(String::trim).toList();
  }

  /** A copy that accepts only values with the given property, described for messages. */
  public Attr<T> where(Predicate<? super T> property, String description) {
    return new Attr<>(name, doc, type, parser, printer, fallback, property, description, optional);
  }

  /** A copy that also reads {@code word}, in any case, for {@code meaning}. */
  public Attr<T> alias(String word, String meaning) {
    Function<String, T> both = s -> parser.apply(s.trim().equalsIgnoreCase(word) ? meaning : s);
    return new Attr<>(name, doc, type, both, printer, fallback, legal, range, optional);
  }

  /** A copy with a default value; without one the attribute is required. */
  public Attr<T> orElse(T value) {
    return new Attr<>(name, doc, type, parser, printer, value, legal, range, optional);
  }

  /** A copy that a node may do without, although there is no default value. */
  public Attr<T> optional() {
    return new Attr<>(name, doc, type, parser, printer, fallback, legal, range, true);
  }

  /** Whether a node may have no value for it. */
  public boolean isOptional() {
    return optional;
  }

  /** Name in snake_case, or {@code namespace.name} for an option of a backend. */
  public String name() {
    return name;
  }

  /** One sentence: meaning and unit. */
  public String doc() {
    return doc;
  }

  /** The default value; empty for a required attribute. */
  public Optional<T> fallback() {
    return Optional.ofNullable(fallback);
  }

  /** Legal values in words. */
  public String range() {
    return range;
  }

  /** The words of a choice in order of declaration; empty for other attributes. */
  public List<String> words() {
    return range.startsWith(ONE_OF)
        ? List.of(range.substring(ONE_OF.length()).split(", "))
        : List.of();
  }

  /** All values of a choice or a flag; empty for attributes with values without number. */
  public List<T> values() {
    List<?> all = type == Boolean.class ? List.of(false, true) : words();
    return all.stream().map(this::cast).toList();
  }

  /** Whether the value has the right type and is legal. */
  public boolean accepts(Object value) {
    return type.isInstance(value) && legal.test(cast(value));
  }

  /**
   * Reads a value from text.
   *
   * @throws IllegalArgumentException if the text is no such value or not a legal one
   */
  public T parse(String text) {
    T value;
    try {
      value = parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' is not legal: " + range, e);
    }
    if (!legal.test(value)) {
      throw new IllegalArgumentException("'" + text + "' is not legal: " + range);
    }
    return value;
  }

  /** Text that {@link #parse} reads back. */
  public String print(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
    return printer.apply(cast(value));
  }

  @SuppressWarnings("unchecked")
  T cast(Object value) {
    return (T) value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attr<?> a && a.name.equals(name) && a.type == type;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type);
  }

  @Override
  public String toString() {
    return name;
  }
}
