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
    boolean constant = items.size() > 2 && CONSTANT.equals(items.get(0));
    if (constant || (!items.isEmpty() && items.get(0) instanceof String)) {
      if (constant) {
        arguments.put(CONSTANT, items.get(2));
      } else {
        references.add(reference(items, place));
      }
      if (items.size() > 3) {
        Fields named = Fields.of(items.get(3), place + "[3]");
        named
            .values()
            .forEach((key, item) -> arguments.put(key, mark(item, named.place(), references)));
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
      Object value = mark(positional.get(i), node.place() + ".args[" + i + "]", inputs);
      if (i > 0 || !isTensors(value)) {
        arguments.put("args[" + i + "]", value);
      }
    }
    if (node.has("kwargs")) {
      Fields named = node.object("kwargs");
      named.values().forEach((key, v) -> arguments.put(key, mark(v, named.place(), inputs)));
    }
    return new LayerCall(List.copyOf(inputs), Collections.unmodifiableMap(arguments));
  }

  /** Whether a value is a tensor, or a list of nothing else. */
  private static boolean isTensors(Object value) {
    return value instanceof TensorArgument
        || (value instanceof List<?> items && items.stream().allMatch(CallReader::isTensors));
  }

  /** Collects the tensors in a value, however deep in lists, and leaves marks in their places. */
  private static Object mark(Object value, String place, List<TensorRef> found) {
    if (value instanceof Map<?, ?> map && "__keras_tensor__".equals(map.get("class_name"))) {
      Fields config = Fields.of(value, place).object("config");
      String history = config.place() + ".keras_history";
      found.add(reference(Fields.asList(config.values().get("keras_history"), history), history));
      return new TensorArgument(found.size() - 1);
    }
    if (!(value instanceof List<?> items)) {
      return value;
    }
    if (isReference(items)) {
      found.add(reference(items, place));
      return new TensorArgument(found.size() - 1);
    }
    List<Object> marked = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      marked.add(mark(items.get(i), place + "[" + i + "]", found));
    }
    return Collections.unmodifiableList(marked);
  }

  /** How Keras 2 writes a tensor among the named arguments. */
  private static boolean isReference(List<?> items) {
    return items.size() == 3
        && items.get(0) instanceof String
        && items.get(1) instanceof Long
        && items.get(2) instanceof Long;
  }
}
