package io.hls4j.frontend.pytorch.internal.archive;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A value in a JSON document that knows its place. Every accessor refuses a value of another type
 * with a {@link ModelException} that names the place.
 */
public final class JsonValue {
  private final JsonValue parent;
  private final Object key;
  private final Object raw;

  /**
   * A document.
   *
   * @param where what messages call it
   * @param raw null, Boolean, Long, BigInteger, Double, String, List or Map
   */
  JsonValue(String where, Object raw) {
    this(null, where, raw);
  }

  private JsonValue(JsonValue parent, Object key, Object raw) {
    this.parent = parent;
    this.key = key;
    this.raw = raw;
  }

  /** Where this value stands: the document, then the way from its top. */
  public String where() {
    if (parent == null) {
      return key + "#";
    }
    return parent.where() + "/" + key;
  }

  /** The value of a field that must be there. */
  public JsonValue at(String field) {
    Map<?, ?> map = object();
    if (!map.containsKey(field)) {
      throw new ModelException(PytorchDiagnostics.NO_FIELD.at(where(), field));
    }
    return new JsonValue(this, field, map.get(field));
  }

  /** The value of a field that may be absent or null. */
  public Optional<JsonValue> find(String field) {
    return Optional.ofNullable(object().get(field)).map(v -> new JsonValue(this, field, v));
  }

  /** The fields of an object in file order. */
  public Map<String, JsonValue> fields() {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    object().forEach((k, v) -> fields.put((String) k, new JsonValue(this, k, v)));
    return fields;
  }

  /** The one field of an object that stands for a choice, such as {@code {"as_int": 3}}. */
  public Map.Entry<String, JsonValue> choice() {
    Map<String, JsonValue> fields = fields();
    if (fields.size() != 1) {
      throw bad("an object with one field");
    }
    return fields.entrySet().iterator().next();
  }

  /** The elements of a list. */
  public List<JsonValue> items() {
    if (!(raw instanceof List<?> list)) {
      throw bad("a list");
    }
    List<JsonValue> items = new ArrayList<>(list.size());
    for (Object item : list) {
      items.add(new JsonValue(this, items.size(), item));
    }
    return items;
  }

  /** Whether this is null. */
  public boolean isNull() {
    return raw == null;
  }

  /** A string. */
  public String text() {
    if (raw instanceof String text) {
      return text;
    }
    throw bad("a string");
  }

  /** A truth value. */
  public boolean flag() {
    if (raw instanceof Boolean flag) {
      return flag;
    }
    throw bad("true or false");
  }

  /** A whole number of 64 bits. */
  public long whole() {
    if (raw instanceof Long whole) {
      return whole;
    }
    throw bad("a whole number of at most 64 bits");
  }

  /** A whole number of 32 bits. */
  public int int32() {
    if (raw instanceof Long whole && whole == whole.intValue()) {
      return whole.intValue();
    }
    throw bad("a whole number of at most 32 bits");
  }

  /** A number; infinities and NaN may also be spelt as strings. */
  public double number() {
    if (raw instanceof Long || raw instanceof Double || raw instanceof BigInteger) {
      return ((Number) raw).doubleValue();
    }
    if (raw instanceof String text) {
      switch (text) {
        case "Infinity":
          return Double.POSITIVE_INFINITY;
        case "-Infinity":
          return Double.NEGATIVE_INFINITY;
        case "NaN":
          return Double.NaN;
        default:
          break;
      }
    }
    throw bad("a number");
  }

  /** Whether this is an object. */
  public boolean isObject() {
    return raw instanceof Map;
  }

  /**
   * Refuses fields that this reader does not know, unless they are empty: a newer PyTorch may give
   * them a meaning that must not be passed over.
   */
  public void allowOnly(Set<String> known) {
    fields()
        .forEach(
            (name, value) -> {
              if (!known.contains(name) && !value.isEmpty()) {
                throw new ModelException(
                    PytorchDiagnostics.UNKNOWN_FIELD.at(where(), name, value.shown()));
              }
            });
  }

  /** The value as messages show it. */
  public String shown() {
    return shown(String.valueOf(raw));
  }

  /** Text from a file as messages show it: without control characters, cut to a readable length. */
  public static String shown(String text) {
    String head = text.length() > 80 ? text.substring(0, 80) + "..." : text;
    return head.replaceAll("\\p{Cntrl}", "?");
  }

  private boolean isEmpty() {
    return raw == null
        || Boolean.FALSE.equals(raw)
        || "".equals(raw)
        || raw instanceof List<?> list && list.isEmpty()
        || raw instanceof Map<?, ?> map && map.isEmpty();
  }

  private Map<?, ?> object() {
    if (raw instanceof Map<?, ?> map) {
      return map;
    }
    throw bad("an object");
  }

  private ModelException bad(String wanted) {
    return new ModelException(PytorchDiagnostics.BAD_FIELD.at(where(), wanted, shown()));
  }
}
