package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfig;
import io.hls4j.frontend.keras.internal.config.TensorRef;
import io.hls4j.frontend.keras.internal.ops.layer.ConfigValues;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Puts the calls of all layers in an order in which each comes after those it reads from, otherwise
 * in the order of the file; calls that no output depends on are left out.
 */
public final class CallOrder {

  /** One call of one layer; equal only to itself, as a layer's configuration may be large. */
  static final class Call {
    private final LayerConfig layer;
    private final int index;

    private Call(LayerConfig layer, int index) {
      this.layer = layer;
      this.index = index;
    }

    LayerConfig layer() {
      return layer;
    }

    /** Which of the layer's calls it is. */
    int index() {
      return index;
    }

    List<TensorRef> inputs() {
      return layer.calls().get(index).inputs();
    }
  }

  private final ModelConfig model;
  private final Map<String, List<Call>> calls = new LinkedHashMap<>();

  private CallOrder(ModelConfig model) {
    this.model = model;
    for (LayerConfig layer : model.layers()) {
      calls.put(
          layer.name(),
          IntStream.range(0, layer.calls().size()).mapToObj(i -> new Call(layer, i)).toList());
    }
  }

  /**
   * The calls in order.
   *
   * @throws ModelException if a reference leads nowhere or the calls form a circle
   */
  static List<Call> of(ModelConfig model) {
    return new CallOrder(model).sort();
  }

  private List<Call> sort() {
    checkReferences();
    Set<Call> needed = needed();
    Map<Call, Integer> position = new LinkedHashMap<>();
    Map<Call, Integer> open = new HashMap<>();
    Map<Call, List<Call>> users = new HashMap<>();
    calls.values().stream()
        .flatMap(List::stream)
        .filter(needed::contains)
        .forEach(
            call -> {
              position.put(call, position.size());
              open.put(call, call.inputs().size());
              call.inputs().forEach(ref -> users.computeIfAbsent(at(ref), c -> list()).add(call));
            });
    PriorityQueue<Call> ready =
        new PriorityQueue<>((a, b) -> Integer.compare(position.get(a), position.get(b)));
    open.forEach((call, count) -> addIf(count == 0, call, ready));
    List<Call> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      Call call = ready.remove();
      order.add(call);
      users
          .getOrDefault(call, List.of())
          .forEach(user -> addIf(open.merge(user, -1, Integer::sum) == 0, user, ready));
    }
    checkComplete(position.keySet(), order);
    return List.copyOf(order);
  }

  private static List<Call> list() {
    return new ArrayList<>();
  }

  private static void addIf(boolean condition, Call call, PriorityQueue<Call> queue) {
    if (condition) {
      queue.add(call);
    }
  }

  private void checkComplete(Set<Call> all, List<Call> order) {
    Set<Call> circular = new HashSet<>(all);
    order.forEach(circular::remove);
    if (!circular.isEmpty()) {
      String names =
          String.join(
              ", ", all.stream().filter(circular::contains).map(c -> c.layer().name()).toList());
      throw new ModelException(
          KerasDiagnostics.CIRCLE.at(model.name(), ConfigValues.shorten(names)));
    }
  }

  /** The calls that the outputs depend on, and all inputs of the model. */
  private Set<Call> needed() {
    Set<Call> needed = new HashSet<>();
    Deque<Call> todo = new ArrayDeque<>();
    model.outputs().forEach(ref -> todo.add(at(ref)));
    model.inputs().forEach(ref -> todo.add(at(ref)));
    while (!todo.isEmpty()) {
      Call call = todo.remove();
      if (needed.add(call)) {
        call.inputs().forEach(ref -> todo.add(at(ref)));
      }
    }
    return needed;
  }

  private Call at(TensorRef ref) {
    return calls.get(ref.layer()).get(ref.call());
  }

  private void checkReferences() {
    List<Diagnostic> wrong = new ArrayList<>();
    for (LayerConfig layer : model.layers()) {
      layer.calls().forEach(call -> check(layer.name(), call.inputs(), wrong));
    }
    check(model.name(), model.inputs(), wrong);
    check(model.name(), model.outputs(), wrong);
    if (!wrong.isEmpty()) {
      throw new ModelException(wrong);
    }
  }

  private void check(String place, List<TensorRef> references, List<Diagnostic> wrong) {
    for (TensorRef ref : references) {
      if (ref.call() >= calls.getOrDefault(ref.layer(), List.of()).size()) {
        wrong.add(KerasDiagnostics.UNKNOWN_TENSOR.at(place, ref));
      }
    }
  }
}
