package io.hls4j.core.graph.layer;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The attribute values of one node: an immutable map from attribute to value, sorted by name. */
public final class AttrMap {
  /** No attributes. */
  public static final AttrMap EMPTY = new AttrMap(Map.of(), Map.of());

  private final Map<String, Attr<?>> keys;
  private final Map<String, Object> values;

  private AttrMap(Map<String, Attr<?>> keys, Map<String, Object> values) {
    this.keys = Collections.unmodifiableMap(keys);
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * The value of an attribute, or its default.
   *
   * @throws IllegalArgumentException if it has neither
   */
  public <T> T get(Attr<T> attr) {
    return find(attr)
        .orElseThrow(() -> new IllegalArgumentException("no value for " + attr.name()));
  }

  /** The value of an attribute, or its default, or nothing. */
  public <T> Optional<T> find(Attr<T> attr) {
    Object value = values.get(attr.name());
    return value == null ? attr.fallback() : Optional.of(attr.cast(value));
  }

  /** Whether the attribute has been given a value of its own. */
  public boolean has(Attr<?> attr) {
    return values.containsKey(attr.name());
  }

  /**
   * A copy in which the attribute has the given value.
   *
   * @throws IllegalArgumentException if the value is not legal
   */
  public <T> AttrMap with(Attr<T> attr, T value) {
    if (!attr.accepts(value)) {
      throw new IllegalArgumentException(
          attr.name() + ": '" + value + "' is not legal: " + attr.range());
    }
    Map<String, Attr<?>> k = new TreeMap<>(keys);
    Map<String, Object> v = new TreeMap<>(values);
    k.put(attr.name(), attr);
    v.put(attr.name(), value);
    return new AttrMap(k, v);
  }

  /** A copy in which the attribute has no value of its own. */
  public AttrMap without(Attr<?> attr) {
    Map<String, Attr<?>> k = new TreeMap<>(keys);
    Map<String, Object> v = new TreeMap<>(values);
    k.remove(attr.name());
    v.remove(attr.name());
    return new AttrMap(k, v);
  }

  /** A copy that also has everything in {@code other}, which wins. */
  public AttrMap withAll(AttrMap other) {
    Map<String, Attr<?>> k = new TreeMap<>(keys);
    Map<String, Object> v = new TreeMap<>(values);
    k.putAll(other.keys);
    v.putAll(other.values);
    return new AttrMap(k, v);
  }

  /** Visits the values that were set, by name. */
  public void forEach(BiConsumer<Attr<?>, Object> visitor) {
    values.forEach((name, value) -> visitor.accept(keys.get(name), value));
  }

  /** Whether nothing was set. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttrMap m && m.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
