package io.hls4j.frontend.keras.internal.ops.hgq;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.hgq.FixedPointState;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.LayerWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the layers of HGQ 2 have around those of Keras: quantizers of the inputs ({@code layer_iq}),
 * of the weights, and of the output ({@code layer_oq}).
 *
 * @see <a href="https://arxiv.org/abs/2405.00645">Sun et al., Gradient-based automatic
 *     mixed-precision quantization</a>
 */
public final class HgqLayer {
  private static final String COST = "only matters for the cost of the layer in training";
  private static final String STATE = "/quantizer";

  private final LayerOperator layer;
  private final GraphBuilder graph;

  private HgqLayer(LayerOperator layer, GraphBuilder graph) {
    this.layer = layer;
    this.graph = graph;
  }

  /** A converter with quantizers around the given one. */
  static LayerConverter with(LayerConverter base) {
    return with(base, 0);
  }

  /** As above, where the layer makes further variables behind those of its cost. */
  static LayerConverter with(LayerConverter base, int behind) {
    return (layer, graph) -> {
      HgqLayer hgq = new HgqLayer(layer, graph);
      requireStructure(layer);
      neutralCost(layer, layer.weights(), behind);
      hgq.inputs();
      hgq.weights("kq", "kernel", "scale");
      hgq.weights("bq", "bias", "offset");
      return hgq.output(base.convert(layer, graph));
    };
  }

  /** Only {@code .keras} files say which quantizer an array belongs to. */
  static void requireStructure(LayerOperator layer) {
    if (layer.weights().named()) {
      throw new ModelException(KerasDiagnostics.HGQ_NAMED.at(layer.nodeName()));
    }
  }

  /** Accounts for what only matters in training; two numbers, the last that a layer makes. */
  static void neutralCost(LayerOperator layer, LayerWeights weights) {
    neutralCost(layer, weights, 0);
  }

  private static void neutralCost(LayerOperator layer, LayerWeights weights, int behind) {
    layer.reader().neutral("ebops_factor", COST);
    layer.reader().neutral("beta0", COST);
    layer.reader().neutral("target_ii", COST);
    layer
        .reader()
        .neutral("parallelization_factor", "a schedule; the configuration of the project has one");
    if (layer.flag("enable_ebops", true)) {
      List<Integer> own =
          weights.stored().stream()
              .filter(name -> name.matches("[0-9]{1,9}"))
              .map(Integer::valueOf)
              .sorted()
              .toList();
      int end = Math.max(0, own.size() - behind);
      own.subList(Math.max(0, end - 2), end)
          .forEach(n -> layer.neutralWeight(weights, Integer.toString(n), COST));
    }
  }

  private void inputs() {
    boolean enabled = layer.flag("enable_iq", true);
    if (layer.reader().has("iq_confs")) {
      several(enabled);
    } else if (enabled) {
      state("iq_conf", "iq", layer.reader().find("iq_conf").orElse(null))
          .ifPresent(
              s -> layer.readFrom(List.of(s.node(layer.nodeName("_iq"), layer.input(), graph))));
    } else {
      layer.reader().neutral("iq_conf", "the quantizer is switched off");
    }
  }

  private void several(boolean enabled) {
    if (!enabled) {
      layer.reader().neutral("iq_confs", "the quantizers are switched off");
      return;
    }
    Object described = layer.reader().find("iq_confs").orElse(null);
    List<Value> inputs = new ArrayList<>();
    for (int i = 0; i < layer.inputs().size(); i++) {
      Object one = described instanceof List<?> list && i < list.size() ? list.get(i) : described;
      String path = "iq/quantizers/quantizer" + (i == 0 ? "" : "_" + i);
      Value input = layer.inputs().get(i);
      Optional<FixedPointState> state = state("iq_confs[" + i + "]", path, one);
      String stored = layer.weights().within(path + STATE + "/0");
      String name = stored.isEmpty() ? layer.nodeName("_iq_" + i) : layer.freeName(stored);
      inputs.add(state.map(s -> s.node(name, input, graph)).orElse(input));
    }
    layer.readFrom(inputs);
  }

  private void weights(String quantizer, String... variables) {
    String attribute = quantizer + "_conf";
    Optional<Object> described = layer.reader().find(attribute);
    if (described.isPresent() && hasState(quantizer)) {
      state(attribute, quantizer, described.get())
          .ifPresent(
              state -> {
                for (String variable : variables) {
                  layer.quantization().round(variable, w -> HgqQuantizer.round(state, w));
                }
              });
    }
  }

  /** A bias that is switched off still has a configuration. */
  private boolean hasState(String quantizer) {
    return layer.weights().stored().stream().anyMatch(n -> n.startsWith(quantizer + "/"));
  }

  private Optional<FixedPointState> state(String attribute, String path, Object described) {
    return HgqQuantizer.read(layer, layer.weights().part(path + STATE), attribute, described);
  }

  /** The state of the quantizer of the output; empty if it is switched off. */
  static Optional<FixedPointState> outputState(LayerOperator layer) {
    if (!layer.flag("enable_oq", false)) {
      layer.reader().neutral("oq_conf", "the quantizer is switched off");
      return Optional.empty();
    }
    Object described = layer.reader().find("oq_conf").orElse(null);
    return HgqQuantizer.read(layer, layer.weights().part("oq" + STATE), "oq_conf", described);
  }

  private Value output(Value value) {
    return outputState(layer).map(s -> s.node(layer.nodeName("_oq"), value, graph)).orElse(value);
  }
}
