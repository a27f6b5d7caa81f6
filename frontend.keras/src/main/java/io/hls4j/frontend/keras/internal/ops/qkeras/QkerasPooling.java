package io.hls4j.frontend.keras.internal.ops.qkeras;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.ops.activation.Activations;
import io.hls4j.frontend.keras.internal.ops.activation.Composition;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.Quantization;
import io.hls4j.frontend.keras.internal.ops.spatial.PoolingConverter;
import io.hls4j.frontend.keras.internal.qkeras.Quantizer;
import io.hls4j.frontend.keras.internal.qkeras.QuantizerCall;
import java.util.List;
import java.util.Optional;

/**
 * Means of QKeras: the sum over a window times the reciprocal of its size, which a quantizer
 * rounds; then an activation. With n cells and the rounded reciprocal r that is the mean times n r.
 */
final class QkerasPooling {
  private static final String QUANTIZER = "average_quantizer";

  private QkerasPooling() {}

  /** {@code QAveragePooling2D}. */
  static Value windowed(LayerOperator layer, GraphBuilder graph) {
    int cells = layer.integers("pool_size", List.of(2, 2)).stream().reduce(1, (a, b) -> a * b);
    if (!layer.text("padding", "valid").equals("valid")
        && layer.reader().find(QUANTIZER).isPresent()) {
      layer.reader().refuse(QUANTIZER, "supported is padding valid with it");
    }
    return add(PoolingConverter.windowed(2, "average"), cells, layer, graph);
  }

  /** {@code QGlobalAveragePooling2D}. */
  static Value global(LayerOperator layer, GraphBuilder graph) {
    List<Integer> dims = layer.dims(layer.input());
    boolean first = layer.text("data_format", "channels_last").equals("channels_first");
    List<Integer> places = dims.subList(first ? 1 : 0, dims.size() - (first ? 0 : 1));
    int cells = places.stream().reduce(1, (a, b) -> a * b);
    return add(PoolingConverter.global(2, "average"), cells, layer, graph);
  }

  private static Value add(
      LayerConverter pooling, int cells, LayerOperator layer, GraphBuilder graph) {
    Value mean = pooling.convert(layer, graph);
    Optional<Quantizer> quantizer =
        layer
            .reader()
            .find(QUANTIZER)
            .flatMap(value -> Quantization.quantizer(layer, QUANTIZER, QuantizerCall.of(value)));
    Value scaled = quantizer.map(q -> scaled(q, mean, cells, layer, graph)).orElse(mean);
    return layer.reader().find("activation").isPresent()
        ? Activations.split(layer, scaled, graph)
        : scaled;
  }

  private static Value scaled(
      Quantizer quantizer, Value mean, int cells, LayerOperator layer, GraphBuilder graph) {
    TensorData reciprocal = TensorData.filled(Shape.of(1), 1f / cells);
    double rounded = quantizer.round(reciprocal).scaled().values().at(0);
    return new Composition(layer.nodeName("_factor"), graph).affine(mean, rounded * cells, 0, "");
  }
}
