package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.frontend.keras.internal.GraphText;
import io.hls4j.frontend.keras.internal.config.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A layer of which one attribute after the other is changed.
 *
 * @param className as the table of layers has it
 * @param config its attributes as JSON; the attributes of quantizers among them count one by one
 * @param neutral attributes that may change without effect, whatever their value; a quantizer's
 *     behind a point
 * @param flags attributes for which every number but 0 means true
 * @param first imports the layer and its weights
 * @param again imports the layer with other attributes and the same weights
 */
record Mutant(
    String className,
    String config,
    Set<String> neutral,
    Set<String> flags,
    Function<String, ImportedModel> first,
    Function<String, ImportedModel> again) {

  /** Some that an attribute may have, and some that none has. */
  private static final List<String> VALUES =
      List.of(
          "7",
          "\"other\"",
          "true",
          "false",
          "null",
          "0.25",
          "[2]",
          "{}",
          "-1",
          "0",
          "[]",
          "[0, -3]",
          "2147483647");

  /** Values that mean the default, or what was there before. */
  private static final Set<String> DEFAULTS = Set.of("null", "false", "true", "-1", "0", "[]");

  /** Shorter configurations of quantizers are changed as a whole. */
  private static final int LARGE = 4;

  private static final Set<String> TRUE = Set.of("7", "0.25", "2147483647");

  private Map<String, Object> attributes() {
    return copy(Json.read("{" + config.replace('\'', '"') + "}", className));
  }

  /** With objects that can be changed. */
  private static Map<String, Object> copy(Object json) {
    Map<String, Object> copy = new LinkedHashMap<>();
    ((Map<?, ?>) json)
        .forEach(
            (key, value) ->
                copy.put((String) key, value instanceof Map<?, ?> inner ? copy(inner) : value));
    return copy;
  }

  /** The paths to the values that are changed. */
  private List<List<String>> leaves() {
    List<List<String>> leaves = new ArrayList<>();
    collect(attributes(), List.of(), leaves);
    return leaves;
  }

  private static void collect(
      Map<String, Object> object, List<String> path, List<List<String>> leaves) {
    object.forEach(
        (key, value) -> {
          List<String> here = new ArrayList<>(path);
          here.add(key);
          if (value instanceof Map<?, ?> map && !map.isEmpty() && isQuantizer(here, value)) {
            collect(cast(value), here, leaves);
          } else if (!"@".equals(value)) {
            leaves.add(here);
          }
        });
  }

  private static boolean isQuantizer(List<String> path, Object value) {
    String key = path.get(0);
    boolean named =
        key.endsWith("_quantizer")
            || key.endsWith("_conf")
            || key.equals("activation")
            || key.equals("config");
    return path.size() > 1
        || named
            && value instanceof Map<?, ?> map
            && map.get("config") instanceof Map<?, ?> inner
            && inner.size() >= LARGE;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(Object object) {
    return (Map<String, Object>) object;
  }

  /** The model with the layer as it is. */
  ImportedModel original() {
    return first.apply(text(attributes()));
  }

  /** Changes one attribute after the other; every failure counts. */
  void mutate() {
    String before = GraphText.of(original().graph());
    assertAll(leaves().stream().map(path -> () -> mutate(path, before)));
  }

  /** Puts one value after the other in the place of the one at a path. */
  private void mutate(List<String> path, String before) {
    for (String value : VALUES) {
      Map<String, Object> changed = attributes();
      Map<String, Object> owner = changed;
      for (String step : path.subList(0, path.size() - 1)) {
        owner = cast(owner.get(step));
      }
      Object other = ((Map<?, ?>) Json.read("{\"v\": " + value + "}", "value")).get("v");
      String now = String.valueOf(owner.put(last(path), other));
      // One number may stand for a list of one.
      if (!String.valueOf(other).equals(now) && !String.valueOf(other).equals("[" + now + "]")) {
        check(path, value, before, text(changed));
      }
    }
  }

  private void check(List<String> path, String value, String before, String changed) {
    ImportedModel after;
    try {
      after = again.apply(changed);
    } catch (Hls4jException refused) {
      assertTrue(refused.exitStatus() < 4, refused.getMessage());
      return;
    }
    String item = item(path);
    String graph = GraphText.of(after.graph());
    String what = item + ": " + value;
    boolean usual = DEFAULTS.contains(value) || TRUE.contains(value) && isIn(flags, item);
    if (fate(after, item) == Ledger.Fate.NEUTRAL) {
      assertTrue(isIn(neutral, item) || usual, what + " is neutral");
      assertEquals(before, graph, what);
    } else if (!usual) {
      assertNotEquals(before, graph, what);
    }
  }

  private static boolean isIn(Set<String> names, String item) {
    return names.contains(item) || names.contains(item.replaceFirst("^[^.]*\\.", "."));
  }

  private static Ledger.Fate fate(ImportedModel model, String item) {
    return model.ledger().entries().stream()
        .filter(e -> Set.of("l", "q").contains(e.name()) && e.item().equals(item))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no account of " + item))
        .fate();
  }

  /** What the account calls it: quantizers and their configuration are one thing. */
  private static String item(List<String> path) {
    if (path.size() == 1) {
      return path.get(0);
    }
    return last(path).equals("class_name") || path.size() == 2
        ? path.get(0)
        : path.get(0) + "." + last(path);
  }

  private static String last(List<String> path) {
    return path.get(path.size() - 1);
  }

  /** As JSON without the outer braces. */
  private static String text(Map<String, Object> object) {
    String text = json(new LinkedHashMap<>(object));
    return text.substring(1, text.length() - 1);
  }

  static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> "\"" + e.getKey() + "\": " + json(e.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Mutant::json).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }

  @Override
  public String toString() {
    return className;
  }
}
