package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfig;
import io.hls4j.frontend.keras.internal.config.TensorRef;
import io.hls4j.frontend.keras.internal.ops.CallOrder.Call;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.LayerWeights;
import io.hls4j.frontend.keras.internal.ops.layer.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Converts the calls of all layers of a model: the imported one, or one inside of it. */
public final class ModelCalls {
  private final ModelConfig model;
  private final Scope scope;
  private final Function<LayerConfig, LayerWeights> weights;
  private final Map<String, List<Value>> values = new HashMap<>();
  private final Map<String, Set<Integer>> used = new HashMap<>();

  /**
   * The calls of a model.
   *
   * @param model the architecture
   * @param scope where it is used
   * @param weights the arrays of each layer
   */
  ModelCalls(ModelConfig model, Scope scope, Function<LayerConfig, LayerWeights> weights) {
    this.model = model;
    this.scope = scope;
    this.weights = weights;
    for (LayerConfig layer : model.layers()) {
      layer.calls().forEach(call -> call.inputs().forEach(this::use));
    }
    model.outputs().forEach(this::use);
  }

  private void use(TensorRef ref) {
    used.computeIfAbsent(key(ref.layer(), ref.call()), k -> new HashSet<>()).add(ref.output());
  }

  /** Gives an input of the model its tensor; for a model inside another one. */
  void bind(TensorRef input, Value tensor) {
    values.put(key(input.layer(), input.call()), List.of(tensor));
  }

  /** Converts every call that an output depends on. */
  void convert() {
    List<Call> calls = CallOrder.of(model);
    for (int i = 0; i < calls.size(); i++) {
      if (scope.depth() == 0) {
        scope.state().context().progress().update("reading layers", i, calls.size());
      }
      if (!isConverted(calls.get(i).layer(), calls.get(i).index())) {
        if (!scope.state().admitsCall()) {
          return;
        }
        convert(calls.get(i));
      }
    }
  }

  private void convert(Call call) {
    LayerConfig layer = call.layer();
    OperatorConverter converter = scope.state().converter(layer).orElse(null);
    if (converter == null) {
      scope.state().unsupportedLayer(layer.operator(), layer.name());
      return;
    }
    List<Value> inputs = new ArrayList<>();
    for (TensorRef ref : call.inputs()) {
      Value input = value(layer.name(), ref);
      if (input == null) {
        return; // Reported before.
      }
      inputs.add(input);
    }
    try {
      add(call, converter, inputs);
    } catch (ModelException e) {
      e.diagnostics().forEach(scope.state().wrong()::report);
    } catch (UnsupportedFeatureException e) {
      scope.state().unsupported(e);
    }
  }

  private void add(Call call, OperatorConverter converter, List<Value> inputs) {
    LayerConfig layer = call.layer();
    String key = key(layer.name(), call.index());
    LayerOperator operator =
        new LayerOperator(
            layer,
            call.index(),
            scope.reading(used.getOrDefault(key, Set.of())),
            inputs,
            weights.apply(layer));
    int errors = scope.state().wrong().errors().size();
    List<Value> outputs = converter.convert(operator, scope.state().graph());
    scope.state().close(operator.reader());
    if (scope.state().wrong().errors().size() == errors) {
      values.put(key, outputs);
    }
  }

  private static String key(String layer, int call) {
    return call + ":" + layer;
  }

  /** Whether a call of a layer made its tensors. */
  boolean isConverted(LayerConfig layer, int call) {
    return values.containsKey(key(layer.name(), call));
  }

  /** The tensor; null if its layer could not be converted, or does not make it. */
  Value value(String place, TensorRef ref) {
    List<Value> made = values.get(key(ref.layer(), ref.call()));
    if (made == null) {
      return null;
    }
    if (ref.output() >= made.size()) {
      scope.state().wrong().report(KerasDiagnostics.UNKNOWN_TENSOR.at(place, ref));
      return null;
    }
    return made.get(ref.output());
  }

  /** The outputs of the model; null stands for one that could not be made. */
  List<Value> outputs() {
    List<Value> outputs = new ArrayList<>();
    model.outputs().forEach(ref -> outputs.add(value(model.name(), ref)));
    return outputs;
  }

  /** All inputs that the graph has. */
  Set<Value> graphInputs() {
    Set<Value> inputs = new LinkedHashSet<>();
    values
        .values()
        .forEach(v -> v.stream().filter(x -> x.producer().is(Input.KIND)).forEach(inputs::add));
    return inputs;
  }
}
