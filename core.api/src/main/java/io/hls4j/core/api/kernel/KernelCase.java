package io.hls4j.core.api.kernel;

import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which nodes of a kind a kernel computes.
 *
 * @param choices the values it computes of the attributes it depends on; any value of others
 * @param restriction what else must hold, in words; empty if nothing
 */
public record KernelCase(Map<Attr<?>, Set<Object>> choices, String restriction) {
  /** Keeps the order of the choices. */
  public KernelCase {
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
  }

  /**
   * Whether attributes have values that it computes. A missing one has its default; one without a
   * default can be any.
   */
  public boolean admits(AttrMap attributes) {
    return choices.entrySet().stream()
        .allMatch(c -> attributes.find(c.getKey()).map(c.getValue()::contains).orElse(true));
  }

  /** Whether it computes nodes with some value of an attribute. */
  public boolean has(Attr<?> attr, Object value) {
    return !choices.containsKey(attr) || choices.get(attr).contains(value);
  }

  /** This case for some values of an attribute alone. */
  public KernelCase only(Attr<?> attr, Collection<?> values) {
    Map<Attr<?>, Set<Object>> more = new LinkedHashMap<>(choices);
    Set<Object> left = new LinkedHashSet<>(values);
    left.removeIf(v -> !has(attr, v));
    more.put(attr, Collections.unmodifiableSet(left));
    return new KernelCase(more, restriction);
  }

  /** The case in words, such as {@code strategy latency}; empty if it is every case. */
  public String text() {
    Stream<String> values = choices.entrySet().stream().map(KernelCase::text);
    return Stream.concat(values, Stream.of(restriction))
        .filter(s -> !s.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String text(Map.Entry<Attr<?>, Set<Object>> choice) {
    Attr<?> attr = choice.getKey();
    return choice.getValue().stream()
        .map(attr::print)
        .collect(Collectors.joining(" or ", attr.name() + " ", ""));
  }
}
