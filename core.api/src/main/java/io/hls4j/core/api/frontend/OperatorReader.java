package io.hls4j.core.api.frontend;

import io.hls4j.core.api.frontend.Ledger.Entry;
import io.hls4j.core.api.frontend.Ledger.Fate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The only way for an operator converter to see the attributes of a source operator. Every look is
 * recorded; what has not been read when {@link #close} is called is refused. So an attribute that
 * nobody thought of cannot be dropped in silence.
 */
public final class OperatorReader {
  private static final int MAX_VALUE_LENGTH = 60;

  private final String operator;
  private final String name;
  private final Map<String, Object> attributes;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * A reader for one operator.
   *
   * @param operator type of the source operator
   * @param name its name in the model
   * @param attributes every attribute of the source, by name; values of the source format, null
   *     allowed
   */
  public OperatorReader(String operator, String name, Map<String, ?> attributes) {
    this.operator = operator;
    this.name = name;
    this.attributes = new LinkedHashMap<>(attributes);
  }

  /** Type of the source operator. */
  public String operator() {
    return operator;
  }

  /** Name of the operator in the model. */
  public String name() {
    return name;
  }

  /** Whether the source has the attribute, null or not; not recorded. */
  public boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  /** Names of all attributes; not recorded. */
  public List<String> attributes() {
    return List.copyOf(attributes.keySet());
  }

  /** The attribute as it stands, if present and not null; recorded as used. */
  public Optional<Object> find(String attribute) {
    if (!attributes.containsKey(attribute)) {
      return Optional.empty();
    }
    record(attribute, Fate.USED, "");
    return Optional.ofNullable(attributes.get(attribute));
  }

  /** The attribute converted by {@code as}, or the default; recorded as used. */
  public <T> T get(String attribute, Function<Object, T> as, T fallback) {
    return find(attribute).map(as).orElse(fallback);
  }

  /** Records that an attribute, if present, does not change the result, and why. */
  public void neutral(String attribute, String reason) {
    if (attributes.containsKey(attribute)) {
      record(attribute, Fate.NEUTRAL, reason);
    }
  }

  /** Records that an attribute is neutral if it is absent, null or has one of the given values. */
  public void neutralIf(String attribute, String reason, Object... harmless) {
    if (!attributes.containsKey(attribute)) {
      return;
    }
    Object value = attributes.get(attribute);
    boolean ok = value == null;
    for (Object h : harmless) {
      ok |= Objects.equals(h, value) || String.valueOf(h).equals(String.valueOf(value));
    }
    record(attribute, ok ? Fate.NEUTRAL : Fate.REFUSED, reason);
  }

  /** Records that an attribute's value is not supported, and what is. */
  public void refuse(String attribute, String supported) {
    record(attribute, Fate.REFUSED, supported);
  }

  /** Records what became of a tensor or another part of the operator that is not an attribute. */
  public void note(String item, String value, Fate fate, String reason) {
    entries.put(item, new Entry(operator, name, item, shorten(value), fate, reason));
  }

  /** Ends the reading: whatever has not been looked at is refused. Returns the whole account. */
  public List<Entry> close() {
    for (String attribute : attributes.keySet()) {
      if (!entries.containsKey(attribute)) {
        record(attribute, Fate.REFUSED, "hls4j does not know this attribute");
      }
    }
    return new ArrayList<>(entries.values());
  }

  private void record(String attribute, Fate fate, String reason) {
    Entry known = entries.get(attribute);
    if (known == null || known.fate() != Fate.REFUSED) {
      note(attribute, String.valueOf(attributes.get(attribute)), fate, reason);
    }
  }

  private static String shorten(String value) {
    return value.length() <= MAX_VALUE_LENGTH ? value : value.substring(0, MAX_VALUE_LENGTH) + "…";
  }
}
