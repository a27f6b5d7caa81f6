package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ImportedModel.Layout;
import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.api.frontend.Ledger.Entry;
import io.hls4j.core.api.frontend.Ledger.Fate;
import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfig;
import io.hls4j.frontend.keras.internal.config.TensorRef;
import io.hls4j.frontend.keras.internal.ops.CallOrder.Call;
import io.hls4j.frontend.keras.internal.weights.WeightStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns the records of the format layer into a graph, one call of a layer after the other. What is
 * wrong and what is not supported is collected over the whole model.
 */
public final class KerasImporter {
  private final ModelConfig model;
  private final WeightStore store;
  private final FrontendContext context;
  private final LayerTable table;
  private final NodeNames names;
  private final DiagnosticLog wrong = new DiagnosticLog();
  private final GraphBuilder graph;
  private final Set<Diagnostic> unsupported = new LinkedHashSet<>();
  private final List<Entry> ledger = new ArrayList<>();
  private final Map<String, LayerWeights> weights = new HashMap<>();
  private final Map<String, List<Value>> values = new HashMap<>();

  private KerasImporter(
      ModelConfig model, WeightStore store, List<Shape> inputShapes, FrontendContext context) {
    this.model = model;
    this.store = store;
    this.context = context;
    this.table = new LayerTable(inputShapes(model, inputShapes));
    this.names = new NodeNames(model);
    this.graph = new GraphBuilder(model.name(), wrong);
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
    modelAttributes();
    List<Call> calls = CallOrder.of(model);
    for (int i = 0; i < calls.size(); i++) {
      context.progress().update("reading layers", i, calls.size());
      convert(calls.get(i));
    }
    leftWeights();
    if (!unsupported.isEmpty()) {
      List<Diagnostic> all = new ArrayList<>(unsupported);
      all.addAll(wrong.errors());
      throw new UnsupportedFeatureException(all);
    }
    wrong.throwIfErrors();
    Graph built = ends();
    wrong.throwIfErrors();
    wrong.all().forEach(context.diagnostics()::report);
    return new ImportedModel(
        built,
        new Ledger(ledger),
        Collections.nCopies(built.inputs().size(), Layout.SAME),
        Collections.nCopies(built.outputs().size(), Layout.SAME),
        format);
  }

  private void modelAttributes() {
    OperatorReader reader = new OperatorReader("Model", model.name(), model.attributes());
    reader.neutral("trainable", "only matters in training");
    reader.neutral("build_input_shape", "the input layers state the shapes");
    if (reader.has("dtype")) {
      CommonAttributes.dtype(reader);
    }
    close(reader);
  }

  private void convert(Call call) {
    LayerConfig layer = call.layer();
    Optional<OperatorConverter> converter = converter(layer);
    if (converter.isEmpty()) {
      unsupported.add(
          KerasDiagnostics.UNSUPPORTED_LAYER.at(
              layer.name(), layer.operator(), Alternatives.to(layer.operator())));
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
      add(call, converter.get(), inputs);
    } catch (ModelException e) {
      e.diagnostics().forEach(wrong::report);
    } catch (UnsupportedFeatureException e) {
      unsupported.addAll(e.diagnostics());
    }
  }

  private void add(Call call, OperatorConverter converter, List<Value> inputs) {
    LayerConfig layer = call.layer();
    LayerOperator operator =
        new LayerOperator(
            layer,
            call.index(),
            model.generation(),
            wanted -> names.of(layer.name(), call.index(), wanted),
            inputs,
            weights.computeIfAbsent(
                layer.name(), n -> new LayerWeights(n, store.named(), store.of(layer))));
    int errors = wrong.errors().size();
    List<Value> outputs = converter.convert(operator, graph);
    close(operator.reader());
    if (wrong.errors().size() == errors) {
      values.put(key(layer.name(), call.index()), outputs);
    }
  }

  private static String key(String layer, int call) {
    return call + ":" + layer;
  }

  /** The tensor; null if its layer could not be converted, or does not make it. */
  private Value value(String place, TensorRef ref) {
    List<Value> made = values.get(key(ref.layer(), ref.call()));
    if (made == null) {
      return null;
    }
    if (ref.output() >= made.size()) {
      wrong.report(KerasDiagnostics.UNKNOWN_TENSOR.at(place, ref));
      return null;
    }
    return made.get(ref.output());
  }

  private Optional<OperatorConverter> converter(LayerConfig layer) {
    return table
        .find(layer.operator())
        .<OperatorConverter>map(ours -> (o, g) -> List.of(ours.convert((LayerOperator) o, g)))
        .or(() -> context.converter(layer.operator()));
  }

  /** Ends the account of an operator; what it refuses is not supported. */
  private void close(OperatorReader reader) {
    for (Entry entry : reader.close()) {
      ledger.add(entry);
      if (entry.fate() == Fate.REFUSED) {
        unsupported.add(
            KerasDiagnostics.UNSUPPORTED_ATTRIBUTE.at(
                entry.name(), entry.operator(), entry.item(), entry.value(), entry.reason()));
      }
    }
  }

  /** Arrays that no converter asked for, of layers that were converted, and of no layer at all. */
  private void leftWeights() {
    for (LayerConfig layer : model.layers()) {
      if (values.containsKey(key(layer.name(), 0))) {
        weights
            .get(layer.name())
            .left()
            .forEach(name -> wrong.report(KerasDiagnostics.WEIGHT_LEFT.at(layer.name(), name)));
      }
    }
    store
        .strangers()
        .forEach(name -> wrong.report(KerasDiagnostics.WEIGHT_STRANGER.at(model.name(), name)));
  }

  private Graph ends() {
    List<Value> inputs = tensors(model.inputs());
    List<Value> outputs = tensors(model.outputs());
    Set<Value> nodes =
        values.values().stream()
            .flatMap(List::stream)
            .filter(value -> value.producer().is(Input.KIND))
            .collect(Collectors.toSet());
    if (inputs.size() != nodes.size() || !nodes.containsAll(inputs)) {
      throw new ModelException(KerasDiagnostics.INPUT_LAYERS.at(model.name(), model.inputs()));
    }
    graph.inputOrder(inputs);
    for (int i = 0; i < outputs.size(); i++) {
      Value value = outputs.get(i);
      if (outputs.indexOf(value) < i) {
        throw new UnsupportedFeatureException(
            KerasDiagnostics.OUTPUT_TWICE.at(model.name(), value.name()));
      }
      graph.output(nodes.contains(value) ? copy(value) : value);
    }
    return graph.build();
  }

  private List<Value> tensors(List<TensorRef> references) {
    List<Value> tensors = new ArrayList<>();
    references.forEach(ref -> tensors.add(value(model.name(), ref)));
    wrong.throwIfErrors();
    return tensors;
  }

  /** An input that is an output as well passes through a node. */
  private Value copy(Value input) {
    String name = names.of(input.name(), 0, input.name() + "_linear");
    return Activations.plain("linear", name, input, graph);
  }
}
