package io.hls4j.cli.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Something that a command understands: an option with its names, or an operand without.
 *
 * @param names {@code --output} and the like, the shortest first; none for an operand
 * @param label what stands for the value in help texts; empty for a flag
 * @param description one sentence for help texts
 * @param required whether the command cannot do without
 * @param repeats whether it may be given several times
 * @param reader turns the text into a value; throws {@link IllegalArgumentException} with what it
 *     expects
 */
public record Option<T>(
    List<String> names,
    String label,
    String description,
    boolean required,
    boolean repeats,
    Function<String, T> reader) {

  /** An option without a value; names are separated by blanks. */
  public static Option<Boolean> flag(String names, String description) {
    return new Option<>(split(names), "", description, false, false, text -> true);
  }

  /** An option with a text as its value. */
  public static Option<String> text(String names, String label, String description) {
    return new Option<>(split(names), label, description, false, false, text -> text);
  }

  /** An option with a file or folder as its value. */
  public static Option<Path> path(String names, String label, String description) {
    return text(names, label, description).as(Option::toPath);
  }

  /** Something that is given by its place. */
  public static Option<String> operand(String label, String description) {
    return new Option<>(List.of(), label, description, true, false, text -> text);
  }

  /** The same with another type of value. */
  public <U> Option<U> as(Function<String, U> other) {
    return new Option<>(names, label, description, required, repeats, other);
  }

  /** The same, but the command cannot do without. */
  public Option<T> needed() {
    return new Option<>(names, label, description, true, repeats, reader);
  }

  /** The same, but the command can do without. */
  public Option<T> optional() {
    return new Option<>(names, label, description, false, repeats, reader);
  }

  /** The same, but it may be given several times. */
  public Option<T> repeated() {
    return new Option<>(names, label, description, required, true, reader);
  }

  /** Reads a constant of an enumeration by its name in lower case. */
  public static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
    return text -> {
      for (E constant : type.getEnumConstants()) {
        if (keyword(constant).equals(text)) {
          return constant;
        }
      }
      throw new IllegalArgumentException("one of " + String.join(", ", keywords(type)));
    };
  }

  /** The constants of an enumeration as a user writes them. */
  public static <E extends Enum<E>> List<String> keywords(Class<E> type) {
    return List.of(type.getEnumConstants()).stream().map(Option::keyword).toList();
  }

  /** How a user writes a constant. */
  public static String keyword(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  public boolean isFlag() {
    return label.isEmpty();
  }

  public boolean isOperand() {
    return names.isEmpty();
  }

  /** The name to use in messages: the longest, or the label of an operand. */
  public String display() {
    return isOperand() ? label : names.get(names.size() - 1);
  }

  private static List<String> split(String names) {
    return List.of(names.split(" "));
  }

  private static Path toPath(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a file or folder");
    }
    return Path.of(text);
  }
}
