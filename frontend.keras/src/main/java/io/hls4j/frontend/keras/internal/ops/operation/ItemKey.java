package io.hls4j.frontend.keras.internal.ops.operation;

import io.hls4j.core.graph.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which part of a tensor an expression in brackets names, axis by axis.
 *
 * @param begin first position along each axis
 * @param end position before which to stop
 * @param step distance of the positions
 * @param dropped axes that vanish because one position of them is named
 * @param added axes before which a new one of length 1 comes
 * @param isSupported whether it is one of the forms that are supported
 */
public record ItemKey(
    List<Integer> begin,
    List<Integer> end,
    List<Integer> step,
    Set<Integer> dropped,
    List<Integer> added,
    boolean isSupported) {

  private static final String CLASS = "class_name";
  private static final Set<String> RANGE = Set.of("start", "stop", "step");

  /**
   * Reads a key as Keras writes it.
   *
   * @param key one item for each axis, the batch axis first
   * @param tensor that it is applied to
   * @param leading axes that the key does not know of
   */
  static ItemKey of(List<?> key, Value tensor, int leading) {
    int rank = tensor.shape().rank();
    ItemKey whole =
        new ItemKey(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new HashSet<>(),
            new ArrayList<>(),
            true);
    for (int axis = 0; axis < rank; axis++) {
      whole.add(0, tensor.shape().dim(axis), 1);
    }
    long ellipses = key.stream().filter(ItemKey::isEllipsis).count();
    long given = key.stream().filter(item -> item != null && !isEllipsis(item)).count();
    boolean fits = given <= rank - leading + 1 && ellipses <= 1;
    int axis = leading - 1; // The batch axis.
    for (Object item : key) {
      if (isEllipsis(item)) {
        axis += rank - leading + 1 - given;
        continue;
      }
      if (item == null) {
        fits &= axis >= leading; // A new axis in front of the batch would be another batch.
        whole.added.add(axis);
        continue;
      }
      fits &= fits && (axis < leading ? isWhole(item) : whole.set(axis, item, tensor));
      axis++;
    }
    return new ItemKey(whole.begin, whole.end, whole.step, whole.dropped, whole.added, fits);
  }

  private void add(int from, int to, int by) {
    begin.add(from);
    end.add(to);
    step.add(by);
  }

  private boolean set(int axis, Object item, Value tensor) {
    if (item instanceof Long position) {
      int length = tensor.shape().dim(axis);
      long from = position < 0 ? position + length : position;
      begin.set(axis, (int) Math.min(from, Integer.MAX_VALUE - 1));
      end.set(axis, begin.get(axis) + 1);
      dropped.add(axis);
      return from >= 0 && from < length;
    }
    if (!isSlice(item)) {
      return false;
    }
    Integer from = number(item, "start");
    Integer to = number(item, "stop");
    Integer by = number(item, "step");
    step.set(axis, by == null ? 1 : by);
    boolean backward = step.get(axis) < 0;
    int length = tensor.shape().dim(axis);
    begin.set(axis, from == null ? (backward ? length - 1 : 0) : from);
    end.set(axis, to == null ? (backward ? -1 - length : length) : to);
    return step.get(axis) != 0;
  }

  private static boolean isEllipsis(Object item) {
    return item instanceof Map<?, ?> map && "__ellipsis__".equals(map.get(CLASS));
  }

  private static boolean isSlice(Object item) {
    return item instanceof Map<?, ?> map
        && (map.keySet().equals(RANGE)
            || "__slice__".equals(map.get(CLASS)) && map.get("config") instanceof Map<?, ?>)
        && range(item).values().stream()
            .allMatch(v -> v == null || (v instanceof Long n && n == n.intValue()));
  }

  /** Keras 2 writes a range without a class. */
  private static Map<?, ?> range(Object item) {
    Map<?, ?> map = (Map<?, ?>) item;
    return map.containsKey(CLASS) ? (Map<?, ?>) map.get("config") : map;
  }

  private static boolean isWhole(Object item) {
    return isSlice(item)
        && number(item, "start") == null
        && number(item, "stop") == null
        && number(item, "step") == null;
  }

  private static Integer number(Object item, String field) {
    Object value = range(item).get(field);
    return value instanceof Long number ? Integer.valueOf(number.intValue()) : null;
  }

  /** The axes of the part, without those that vanish and with those that are new. */
  List<Integer> dims(Value part) {
    List<Integer> dims = new ArrayList<>();
    for (int axis = 0; axis <= part.shape().rank(); axis++) {
      int here = axis;
      added.stream().filter(at -> at == here).forEach(at -> dims.add(1));
      if (axis < part.shape().rank() && !dropped.contains(axis)) {
        dims.add(part.shape().dim(axis));
      }
    }
    return dims.isEmpty() ? List.of(1) : dims;
  }
}
