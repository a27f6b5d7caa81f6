package io.hls4j.conformance.formats;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphCopy;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.FinishListener;
import io.hls4j.core.passes.FinishedGraph;
import io.hls4j.core.passes.GraphFinisher;
import io.hls4j.core.passes.ModelSettings;
import io.hls4j.core.passes.settings.ChannelsLast;
import io.hls4j.core.passes.settings.LayerKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Graphs without what files may choose freely: names, and the order of nodes that do not depend on
 * each other. Everything else counts: kinds, attributes (those not stated have their defaults),
 * types, shapes, every bit of every weight; but a bias of zeros is no bias.
 */
final class Canonical {
  private static final int SHOWN = 12;

  private final Map<Node, Integer> numbers = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder();

  private Canonical() {}

  /** What firmware with channels last, inputs and outputs included, computes of a graph. */
  static FinishedGraph finish(Graph imported, Numerics numerics) {
    ModelSettings settings = new AllChannelsLast(ModelSettings.defaults(numerics));
    return new GraphFinisher(settings, "vitis", List.of(), FinishListener.NONE)
        .finish(GraphCopy.of(imported));
  }

  /** Default settings, but {@code ChannelsLastConversion: internal}. */
  private record AllChannelsLast(ModelSettings defaults) implements ModelSettings {
    @Override
    public ChannelsLast channelsLast() {
      return ChannelsLast.INTERNAL;
    }

    @Override
    public Numerics numerics() {
      return defaults.numerics();
    }

    @Override
    public Precision defaultPrecision() {
      return defaults.defaultPrecision();
    }

    @Override
    public Optional<FixedPoint> maximumPrecision() {
      return defaults.maximumPrecision();
    }

    @Override
    public boolean ignoresZeroBias() {
      return defaults.ignoresZeroBias();
    }

    @Override
    public Optional<Precision> precision(LayerKey layer, String slot) {
      return defaults.precision(layer, slot);
    }

    @Override
    public AttrMap attributes(LayerKey layer, LayerKind kind) {
      return defaults.attributes(layer, kind);
    }
  }

  /** Two graphs that compute the same by the same steps have equal texts. */
  static String text(Graph graph) {
    Canonical canonical = new Canonical();
    graph.inputs().forEach(input -> canonical.visit(input.producer()));
    graph.outputs().forEach(output -> canonical.visit(output.producer()));
    canonical.text.append("inputs ").append(canonical.numbers(graph.inputs()));
    canonical.text.append(" outputs ").append(canonical.numbers(graph.outputs()));
    return canonical.text.toString();
  }

  private void visit(Node node) {
    if (!numbers.containsKey(node)) {
      node.inputs().forEach(input -> visit(input.producer()));
      numbers.put(node, numbers.size());
      text.append(numbers.get(node)).append(" = ").append(node.kind().name());
      Map<String, String> attributes = new HashMap<>();
      node.kind().attributes().forEach(attr -> effective(node, attr, attributes));
      text.append(numbers(node.inputs())).append(' ').append(sorted(attributes));
      Map<String, String> types = new HashMap<>();
      node.precisions().forEach((slot, type) -> types.put(slot, type.text()));
      Map<String, String> weights = new HashMap<>();
      node.weights().forEach((slot, data) -> weights.put(slot, shown(data)));
      for (String bias : List.of("bias", "recurrent_bias")) {
        if (node.findWeight(bias).filter(Canonical::isZero).isPresent()) {
          weights.remove(bias);
          types.remove(bias);
        }
      }
      text.append(sorted(types))
          .append(sorted(weights))
          .append(" -> ")
          .append(node.output().shape())
          .append('\n');
    }
  }

  /**
   * The value that counts, stated or not; lengths that follow from others are those of the output.
   */
  private static <T> void effective(Node node, Attr<T> attr, Map<String, String> attributes) {
    if (attr == Reshape.TARGET) {
      attributes.put(attr.name(), node.output().shape().toString());
    } else if (attr == Concatenate.AXIS) {
      int axis = node.attrs().get(Concatenate.AXIS);
      attributes.put(attr.name(), "" + (axis < 0 ? axis + node.output().shape().rank() : axis));
    } else {
      node.attrs()
          .find(attr)
          .or(attr::fallback)
          .ifPresent(v -> attributes.put(attr.name(), attr.print(v)));
    }
  }

  private List<Integer> numbers(List<Value> values) {
    return values.stream().map(value -> numbers.get(value.producer())).toList();
  }

  private static String sorted(Map<String, String> map) {
    return new TreeMap<>(map).toString();
  }

  private static boolean isZero(TensorData data) {
    return data.min() == 0 && data.max() == 0;
  }

  private static String shown(TensorData data) {
    double[] values = data.toDoubles();
    return data.shape()
        + (values.length <= SHOWN
            ? Arrays.toString(values)
            : Integer.toHexString(Arrays.hashCode(values)));
  }
}
