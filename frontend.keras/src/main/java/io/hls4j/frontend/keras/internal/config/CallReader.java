package io.hls4j.frontend.keras.internal.config;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads how a layer was called. Keras 2 writes a list of {@code [layer, call, output, arguments]},
 * Keras 3 an object with {@code args} and {@code kwargs} in which tensors are marked.
 */
final class CallReader {

  /** TensorFlow writes {@code ["_CONSTANT_VALUE", -1, value]} for a number among the tensors. */
  private static final String CONSTANT = "_CONSTANT_VALUE";

  private CallReader() {}

  static LayerCall read(Object node, String place) {
    return node instanceof Map<?, ?> ? keras3(Fields.of(node, place)) : keras2(node, place);
  }

  /**
   * One reference, or a list or dictionary of them; a dictionary counts in the order of its keys.
   */
  static List<TensorRef> references(Object value, String place) {
    List<TensorRef> references = new ArrayList<>();
    collect(value, place, references, new LinkedHashMap<>());
    return List.copyOf(references);
  }

  private static LayerCall keras2(Object node, String place) {
    List<TensorRef> inputs = new ArrayList<>();
    Map<String, Object> arguments = new LinkedHashMap<>();
    collect(node, place, inputs, arguments);
    return new LayerCall(List.copyOf(inputs), Collections.unmodifiableMap(arguments));
  }

  private static void collect(
      Object value, String place, List<TensorRef> references, Map<String, Object> arguments) {
    if (value instanceof Map<?, ?>) {
      Map<String, Object> sorted = new TreeMap<>(Fields.of(value, place).values());
      sorted.forEach((key, item) -> collect(item, place + "." + key, references, arguments));
      return;
    }
    List<?> items = Fields.asList(value, place);
    if (items.size() > 2 && CONSTANT.equals(items.get(0))) {
      arguments.put(CONSTANT, items.get(2));
      return;
    }
    if (!items.isEmpty() && items.get(0) instanceof String) {
      references.add(reference(items, place));
      if (items.size() > 3) {
        arguments.putAll(Fields.of(items.get(3), place + "[3]").values());
      }
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      collect(items.get(i), place + "[" + i + "]", references, arguments);
    }
  }

  private static TensorRef reference(List<?> items, String place) {
    if (items.size() < 3 || items.size() > 4 || !(items.get(0) instanceof String layer)) {
      throw new ModelException(KerasDiagnostics.BAD_REFERENCE.at(place, String.valueOf(items)));
    }
    return new TensorRef(
        layer,
        Fields.index(items.get(1), place + "[1]"),
        Fields.index(items.get(2), place + "[2]"));
  }

  private static LayerCall keras3(Fields node) {
    List<?> positional = node.list("args");
    Map<String, Object> arguments = new LinkedHashMap<>();
    List<TensorRef> inputs = new ArrayList<>();
    for (int i = 0; i < positional.size(); i++) {
      boolean tensors = i == 0 && tensors(positional.get(0), node.place() + ".args[0]", inputs);
      if (!tensors) {
        arguments.put("args[" + i + "]", positional.get(i));
      }
    }
    if (node.has("kwargs")) {
      arguments.putAll(node.object("kwargs").values());
    }
    return new LayerCall(List.copyOf(inputs), Collections.unmodifiableMap(arguments));
  }

  /** Collects tensors, alone or in lists; false if there is anything else among them. */
  private static boolean tensors(Object value, String place, List<TensorRef> found) {
    if (value instanceof List<?> items) {
      boolean all = true;
      for (int i = 0; i < items.size(); i++) {
        all &= tensors(items.get(i), place + "[" + i + "]", found);
      }
      return all;
    }
    if (value instanceof Map<?, ?> map && "__keras_tensor__".equals(map.get("class_name"))) {
      Fields config = Fields.of(value, place).object("config");
      String history = config.place() + ".keras_history";
      found.add(reference(Fields.asList(config.values().get("keras_history"), history), history));
      return true;
    }
    return false;
  }
}
