package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfigReader;
import io.hls4j.frontend.keras.internal.ops.activation.Activations;
import io.hls4j.frontend.keras.internal.ops.layer.ImportState;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerEntry;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.Scope;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Layers that hold other layers. Their nodes are those of the layers inside, under the names that
 * these have in the model inside; a second call adds {@code _0} to them.
 */
public final class NestedLayers {
  private static final String INLINED = "its layers become nodes of the graph";
  private static final List<String> STRUCTURE = List.of("layers", "input_layers", "output_layers");

  /** Their converters. */
  static final List<LayerEntry> ALL =
      List.of(
          new LayerEntry("Functional", INLINED, LayerConverter.several(NestedLayers::model)),
          new LayerEntry("Model", INLINED, LayerConverter.several(NestedLayers::model)),
          new LayerEntry(
              "SpectralNormalization",
              "as the layer inside of it: the stored kernel is normalised",
              LayerConverter.several(NestedLayers::spectral)),
          new LayerEntry("Sequential", INLINED, LayerConverter.several(NestedLayers::model)),
          new LayerEntry(
              "TimeDistributed",
              "any layer or model; the nodes of the layer apply themselves to each step",
              LayerConverter.several(NestedLayers::timeDistributed)));

  private NestedLayers() {}

  /** A model as a layer. */
  private static List<Value> model(LayerOperator layer, GraphBuilder graph) {
    STRUCTURE.forEach(layer.reader()::find);
    layer.reader().neutral("build_input_shape", "the tensors that it is called with have shapes");
    ModelConfig model = ModelConfigReader.inner(layer.layer(), layer.generation());
    if (model.inputs().size() != layer.inputs().size()) {
      throw new ModelException(
          KerasDiagnostics.INPUT_COUNT.at(
              layer.nodeName(), model.name(), model.inputs().size(), layer.inputs().size()));
    }
    Scope scope = layer.scope().inside(0, layer.call(), layer.scope().outputs());
    ModelCalls calls = new ModelCalls(model, scope, inner -> layer.weights().of(inner, model));
    IntStream.range(0, model.inputs().size())
        .forEach(i -> calls.bind(model.inputs().get(i), layer.inputs().get(i)));
    calls.convert();
    return calls.outputs();
  }

  /**
   * {@code TimeDistributed}: one and the same layer for each step, which is the first axis. The
   * first and the last node have the names that hls4ml gives them.
   */
  private static List<Value> timeDistributed(LayerOperator layer, GraphBuilder graph) {
    Value steps = Activations.plain("linear", layer.nodeName(), layer.input(), graph);
    LayerConfig part = layer.requirePart("layer");
    LayerOperator inner = layer.inside(part, List.of(steps), layer.weights().only("layer"), 1);
    List<Value> outputs = convert(layer, part, inner, graph);
    if (outputs.size() > 1) {
      throw new UnsupportedFeatureException(
          KerasDiagnostics.ONE_OUTPUT.at(layer.nodeName(), part.operator(), outputs.size()));
    }
    if (outputs.get(0) == null) {
      return outputs; // Reported where it could not be made.
    }
    return List.of(Activations.plain("linear", layer.nodeName("_end"), outputs.get(0), graph));
  }

  /** {@code SpectralNormalization}: training leaves the normalised kernel in the layer. */
  private static List<Value> spectral(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutral("power_iterations", "only matters in training");
    layer.neutralWeight(layer.weights().storedName("vector_u", 0), "only matters in training");
    LayerConfig part = layer.requirePart("layer");
    LayerOperator inner = layer.inside(part, layer.inputs(), layer.weights().only("layer"), 0);
    return convert(layer, part, inner, graph);
  }

  private static List<Value> convert(
      LayerOperator layer, LayerConfig part, LayerOperator inner, GraphBuilder graph) {
    OperatorConverter converter =
        layer
            .scope()
            .state()
            .converter(part)
            .orElseThrow(() -> ImportState.unsupportedPart(part.operator(), layer.nodeName()));
    List<Value> outputs = converter.convert(inner, graph);
    OperatorReader reader = inner.reader();
    layer.scope().state().close(reader);
    return outputs;
  }
}
