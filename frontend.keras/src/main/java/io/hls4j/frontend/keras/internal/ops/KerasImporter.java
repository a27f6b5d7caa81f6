package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.api.frontend.AttributeLists;
import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.api.frontend.SupportedOperator;
import io.hls4j.core.api.frontend.UnsupportedOperators;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfig;
import io.hls4j.frontend.keras.internal.ops.activation.Activations;
import io.hls4j.frontend.keras.internal.ops.hgq.HgqLayers;
import io.hls4j.frontend.keras.internal.ops.layer.CommonAttributes;
import io.hls4j.frontend.keras.internal.ops.layer.ImportState;
import io.hls4j.frontend.keras.internal.ops.layer.LayerEntry;
import io.hls4j.frontend.keras.internal.ops.layer.LayerWeights;
import io.hls4j.frontend.keras.internal.ops.layer.NodeNames;
import io.hls4j.frontend.keras.internal.ops.layer.Scope;
import io.hls4j.frontend.keras.internal.ops.qkeras.QkerasLayers;
import io.hls4j.frontend.keras.internal.weights.WeightStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the records of the format layer into a graph, one call of a layer after the other. What is
 * wrong and what is not supported is collected over the whole model.
 */
public final class KerasImporter {
  private final ModelConfig model;
  private final WeightStore store;
  private final ImportState state;
  private final ModelCalls calls;
  private final Map<String, LayerWeights> weights = new HashMap<>();

  private KerasImporter(
      ModelConfig model, WeightStore store, List<Shape> inputShapes, FrontendContext context) {
    this.model = model;
    this.store = store;
    this.state =
        new ImportState(
            model.name(),
            model.generation(),
            new LayerTable(inputShapes(model, inputShapes))::find,
            new NodeNames(model),
            new UnsupportedOperators(
                Alternatives.KNOWN, LayerTable.ALL.stream().map(LayerEntry::name).toList()),
            context);
    this.calls = new ModelCalls(model, new Scope(state, 0, 0, 0, Set.of()), this::weights);
  }

  private LayerWeights weights(LayerConfig layer) {
    return weights.computeIfAbsent(
        layer.name(), name -> new LayerWeights(name, store.named(), store.of(layer)));
  }

  /**
   * Imports a model.
   *
   * @param model the architecture
   * @param store the weights
   * @param inputShapes the shapes that the user gave, in the order of the inputs; none is fine
   * @param context what the host gives
   * @param format the source format in words
   * @throws ModelException if the model contradicts itself
   * @throws UnsupportedFeatureException if it is valid but not supported
   */
  public static ImportedModel read(
      ModelConfig model,
      WeightStore store,
      List<Shape> inputShapes,
      FrontendContext context,
      String format) {
    return new KerasImporter(model, store, inputShapes, context).run(format);
  }

  /** Every class of layer that is supported, by dialect and name. */
  public static List<SupportedOperator> operators() {
    Map<String, List<String>> attributes =
        AttributeLists.read(KerasImporter.class, "attributes.txt");
    Map<String, List<String>> kinds = AttributeLists.read(KerasImporter.class, "kinds.txt");
    return LayerTable.ALL.stream()
        .map(
            e ->
                new SupportedOperator(
                    e.name(),
                    dialect(e.name()),
                    attributes.getOrDefault(e.name(), List.of()),
                    kinds.getOrDefault(e.name(), List.of()),
                    e.support()))
        .sorted(Comparator.comparing(SupportedOperator::dialect).thenComparing(o -> o.name()))
        .toList();
  }

  private static String dialect(String name) {
    if (HgqLayers.ALL.stream().anyMatch(e -> e.name().equals(name))) {
      return "HGQ";
    }
    boolean qkeras = QkerasLayers.ALL.stream().anyMatch(e -> e.name().equals(name));
    return qkeras ? "QKeras" : "Keras";
  }

  private static Map<String, Shape> inputShapes(ModelConfig model, List<Shape> given) {
    Map<String, Shape> shapes = new HashMap<>();
    if (!given.isEmpty() && given.size() != model.inputs().size()) {
      throw new ModelException(
          KerasDiagnostics.SHAPE_COUNT.at(model.name(), given.size(), model.inputs().size()));
    }
    for (int i = 0; i < given.size(); i++) {
      shapes.put(model.inputs().get(i).layer(), given.get(i));
    }
    return shapes;
  }

  private ImportedModel run(String format) {
    OperatorReader attributes = new OperatorReader("Model", model.name(), model.attributes());
    CommonAttributes.model(attributes);
    state.close(attributes);
    calls.convert();
    leftWeights();
    state.throwIfAny();
    Graph built = ends();
    state.throwIfAny();
    state.wrong().all().forEach(state.context().diagnostics()::report);
    return new ImportedModel(built, new Ledger(state.ledger()), format);
  }

  /** Arrays that no converter asked for, of layers that were converted, and of no layer at all. */
  private void leftWeights() {
    for (LayerConfig layer : model.layers()) {
      if (calls.isConverted(layer, 0)) {
        weights(layer)
            .left()
            .forEach(
                name -> state.wrong().report(KerasDiagnostics.WEIGHT_LEFT.at(layer.name(), name)));
      }
    }
    store
        .strangers()
        .forEach(
            name -> state.wrong().report(KerasDiagnostics.WEIGHT_STRANGER.at(model.name(), name)));
  }

  private Graph ends() {
    List<Value> inputs = new ArrayList<>();
    model.inputs().forEach(ref -> inputs.add(calls.value(model.name(), ref)));
    List<Value> outputs = calls.outputs();
    state.wrong().throwIfErrors();
    Set<Value> nodes = calls.graphInputs();
    if (inputs.size() != nodes.size() || !nodes.containsAll(inputs)) {
      throw new ModelException(KerasDiagnostics.INPUT_LAYERS.at(model.name(), model.inputs()));
    }
    state.graph().inputOrder(inputs);
    for (int i = 0; i < outputs.size(); i++) {
      Value value = outputs.get(i);
      if (outputs.indexOf(value) < i) {
        throw new UnsupportedFeatureException(
            KerasDiagnostics.OUTPUT_TWICE.at(model.name(), value.name()));
      }
      state.graph().output(nodes.contains(value) ? copy(value) : value);
    }
    return state.graph().build();
  }

  /** An input that is an output as well passes through a node. */
  private Value copy(Value input) {
    String name = state.names().of(input.name(), 0, input.name() + "_linear", false);
    return Activations.plain("linear", name, input, state.graph());
  }
}
