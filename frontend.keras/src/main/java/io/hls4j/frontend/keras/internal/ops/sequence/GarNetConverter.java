package io.hls4j.frontend.keras.internal.ops.sequence;

import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.GarNet;
import io.hls4j.core.graph.layers.GarNetStack;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code GarNet} and {@code GarNetStack} of hls4ml, in their simplified form. The transformation of
 * the inputs and that of the outputs, both linear, become one.
 *
 * @see <a href="https://arxiv.org/abs/2008.03601">Iiyama et al., Distance-weighted graph neural
 *     networks on FPGAs</a>
 */
public final class GarNetConverter {

  private GarNetConverter() {}

  /**
   * The numbers of one layer.
   *
   * @param transform shape (filters, aggregators, features)
   * @param transformBias shape (filters, aggregators)
   * @param distance shape (aggregators, features)
   */
  private record Weights(
      TensorData transform,
      TensorData transformBias,
      TensorData distance,
      TensorData distanceBias,
      TensorData outputBias) {

    List<TensorData> all() {
      return List.of(transform, transformBias, distance, distanceBias, outputBias);
    }
  }

  private static final List<String> SLOTS =
      List.of(
          GarNet.TRANSFORM,
          GarNet.TRANSFORM_BIAS,
          GarNet.DISTANCE,
          GarNet.DISTANCE_BIAS,
          GarNet.OUTPUT_BIAS);

  /** One layer. */
  static Value single(LayerOperator layer, GraphBuilder graph) {
    Sizes sizes =
        new Sizes(
            features(layer),
            layer.integer("n_aggregators"),
            layer.integer("n_propagate"),
            layer.integer("n_filters"));
    NodeBuilder node = node(GarNet.KIND, layer, graph);
    List<TensorData> all = weights(layer, "", sizes).all();
    for (int i = 0; i < all.size(); i++) {
      node.weight(SLOTS.get(i), all.get(i));
    }
    return node.add();
  }

  /** Several layers. */
  static Value stack(LayerOperator layer, GraphBuilder graph) {
    int count = layer.integer("n_sublayers");
    List<Integer> aggregators = layer.integers("n_aggregators");
    List<Integer> propagate = layer.integers("n_propagate");
    List<Integer> filters = layer.integers("n_filters");
    layer.requireCount("n_aggregators", aggregators, count);
    layer.requireCount("n_propagate", propagate, count);
    layer.requireCount("n_filters", filters, count);
    List<List<TensorData>> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int features = i == 0 ? features(layer) : filters.get(i - 1);
      Sizes sizes = new Sizes(features, aggregators.get(i), propagate.get(i), filters.get(i));
      layers.add(weights(layer, Integer.toString(i), sizes).all());
    }
    NodeBuilder node =
        node(GarNetStack.KIND, layer, graph)
            .attr(GarNetStack.FILTERS, filters)
            .attr(GarNetStack.AGGREGATORS, aggregators);
    for (int i = 0; i < SLOTS.size(); i++) {
      int slot = i;
      node.weight(SLOTS.get(i), joined(layers.stream().map(l -> l.get(slot)).toList()));
    }
    return node.add();
  }

  private static int features(LayerOperator layer) {
    return layer.inputs().isEmpty() ? 0 : layer.inputs().get(0).shape().last();
  }

  private static NodeBuilder node(LayerKind kind, LayerOperator layer, GraphBuilder graph) {
    OperatorReader reader = layer.reader();
    reader.neutralIf("simplified", "supported is the simplified form", true);
    reader.neutralIf("input_format", "supported is xn: vertices and their number", "xn");
    reader.neutralIf("output_activation", "supported are layers without it", "linear");
    if (layer.inputs().size() != 2) {
      throw new ModelException(
          KerasDiagnostics.INPUT_COUNT.at(
              layer.nodeName(), reader.operator(), "two", layer.inputs().size()));
    }
    String collapse = layer.text("collapse", "none");
    if (!List.of("mean", "max", "none").contains(collapse)) {
      reader.refuse("collapse", "supported are mean, max and none");
      collapse = "none";
    }
    return graph
        .node(kind, layer.nodeName())
        .inputs(layer.inputs())
        .attr(GarNet.COLLAPSE, collapse)
        .attr(GarNet.MEAN_BY_COUNT, layer.flag("mean_by_nvert", false));
  }

  /**
   * Sizes of a layer.
   *
   * @param features inputs of a vertex
   * @param aggregators points that vertices talk to
   * @param propagate features that are aggregated, before the two transformations become one
   * @param filters outputs
   */
  private record Sizes(int features, int aggregators, int propagate, int filters) {}

  private static Weights weights(LayerOperator layer, String number, Sizes n) {
    boolean ternary = layer.flag("quantize_transforms", false);
    TensorData in = transform(layer, "FLR" + number + "_kernel", 0, ternary);
    TensorData inBias = transform(layer, "FLR" + number + "_bias", 1, ternary);
    TensorData points = layer.weight("S" + number + "_kernel", 2);
    TensorData out = transform(layer, "Fout" + number + "_kernel", 4, ternary);
    int features = n.features();
    layer.requireShape("n_propagate", in, features, n.propagate());
    layer.requireShape("n_propagate", inBias, n.propagate());
    layer.requireShape("n_aggregators", points, features, n.aggregators());
    layer.requireShape(
        "n_aggregators * n_propagate, n_filters",
        out,
        n.aggregators() * n.propagate(),
        n.filters());
    return new Weights(
        contracted(n, features, out, (feature, p) -> in.at(feature * n.propagate() + p)),
        contracted(n, 1, out, (feature, p) -> inBias.at(p))
            .reshape(Shape.of(n.filters(), n.aggregators())),
        points.transpose(1, 0),
        layer.weight("S" + number + "_bias", 3),
        layer.weight("Fout" + number + "_bias", 5));
  }

  /** A kernel; the quantized form of the layer rounds it to -1, 0 and 1 whenever it is used. */
  private static TensorData transform(
      LayerOperator layer, String name, int position, boolean ternary) {
    TensorData data = layer.weight(name, position);
    return ternary ? data.map(w -> w > 0.5 ? 1 : w <= -0.5 ? -1 : 0) : data;
  }

  /** What a feature adds to a feature that is aggregated. */
  @FunctionalInterface
  private interface Inner {
    double at(int feature, int propagated);
  }

  /** The product of both transformations, shape (filters, aggregators, features). */
  private static TensorData contracted(Sizes n, int features, TensorData out, Inner in) {
    double[] all = new double[n.filters() * n.aggregators() * features];
    Arrays.setAll(
        all,
        i -> {
          int feature = i % features;
          int aggregator = i / features % n.aggregators();
          int filter = i / features / n.aggregators();
          double sum = 0;
          for (int p = 0; p < n.propagate(); p++) {
            int row = aggregator * n.propagate() + p;
            sum += in.at(feature, p) * out.at(row * n.filters() + filter);
          }
          return sum;
        });
    return TensorData.wrapDoubles(Shape.of(n.filters(), n.aggregators(), features), all);
  }

  /** All numbers one after the other, on one axis. */
  private static TensorData joined(List<TensorData> parts) {
    int size = parts.stream().mapToInt(part -> Math.toIntExact(part.size())).sum();
    double[] all = new double[size];
    int at = 0;
    for (TensorData part : parts) {
      for (int i = 0; i < part.size(); i++) {
        all[at++] = part.at(i);
      }
    }
    return TensorData.wrapDoubles(Shape.of(size), all);
  }
}
