package io.hls4j.core.codegen.project;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code streams.json}: the streams inside of the firmware for programs, layer by layer in the
 * order in which {@code FifoDepth} gives their depths. The format is described in
 * docs/guide/streams.md.
 */
public final class StreamsJson {
  private StreamsJson() {}

  /** The text of the file. */
  public static String text(Firmware firmware) {
    return firmware.streams().orElseThrow().inner().stream()
        .map(StreamsJson::line)
        .collect(
            Collectors.joining(",\n", "{\n  \"format\": 1,\n  \"streams\": [\n", "\n  ]\n}\n"));
  }

  private static String line(Channel c) {
    return "    {\"name\": \"%s\", \"layer\": \"%s\", \"words\": %d, \"depth\": %d, \"computed\": %d}"
        .formatted(c.name(), escaped(c.layer()), c.words().count(), c.depth(), c.needed());
  }

  /** Layers have any names. */
  private static String escaped(String text) {
    return text.chars()
        .mapToObj(
            c ->
                c == '"' || c == '\\'
                    ? "\\" + (char) c
                    : c < ' ' || c > '~'
                        ? String.format(Locale.ROOT, "\\u%04x", c)
                        : String.valueOf((char) c))
        .collect(Collectors.joining());
  }
}
