package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.backend.vivado.internal.accelerator.Board.Interface;
import io.hls4j.backend.vivado.internal.accelerator.Board.Processor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** The boards of {@code boards.properties}. */
final class Boards {
  private static final Properties DATA = load();

  private Boards() {}

  private static Properties load() {
    try (InputStream in = Boards.class.getResourceAsStream("boards.properties")) {
      Properties data = new Properties();
      data.load(in);
      return data;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all boards, sorted. */
  static List<String> names() {
    return DATA.stringPropertyNames().stream()
        .map(k -> k.substring(0, k.lastIndexOf('.')))
        .distinct()
        .sorted()
        .toList();
  }

  /** A board by its name. */
  static Optional<Board> find(String name) {
    return value(name, "part").map(part -> board(name, part));
  }

  private static Board board(String name, String part) {
    return new Board(
        name,
        part,
        value(name, "board_part"),
        value(name, "processor").map(p -> Processor.valueOf(upper(p))).orElseThrow(),
        value(name, "interfaces").map(Boards::interfaces).orElseThrow(),
        value(name, "clock_period").map(Double::valueOf).orElseThrow(),
        value(name, "memory"),
        value(name, "platform"));
  }

  private static Optional<String> value(String name, String key) {
    return Optional.ofNullable(DATA.getProperty(name + "." + key));
  }

  private static List<Interface> interfaces(String words) {
    return Arrays.stream(words.split(" ")).map(w -> Interface.valueOf(upper(w))).toList();
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
