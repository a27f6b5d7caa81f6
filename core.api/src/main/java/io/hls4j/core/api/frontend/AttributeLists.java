package io.hls4j.core.api.frontend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which attributes the converters of a frontend read, or which layer kinds operators become, as a
 * resource of its bundle: one line {@code operator: attribute attribute}. A test of the frontend
 * writes it from what it imports and fails when it is no longer what converters do.
 */
public final class AttributeLists {
  private AttributeLists() {}

  /** The text of the resource. */
  public static String text(Map<String, ? extends Collection<String>> lists) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(lists)
        .forEach(
            (operator, attributes) ->
                text.append(operator)
                    .append(attributes.isEmpty() ? ":" : ": ")
                    .append(String.join(" ", new TreeSet<>(attributes)))
                    .append('\n'));
    return text.toString();
  }

  /**
   * Reads the resource.
   *
   * @param owner a class of the bundle, in the package of the resource
   * @param resource its name
   */
  public static Map<String, List<String>> read(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + resource);
      }
      Map<String, List<String>> lists = new HashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        int end = line.lastIndexOf(':');
        String rest = line.substring(end + 1).strip();
        lists.put(line.substring(0, end), rest.isEmpty() ? List.of() : List.of(rest.split(" ")));
      }
      return lists;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
