package io.hls4j.frontend.keras.internal.ops.hgq;

import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.hgq.FixedPointState;
import io.hls4j.frontend.keras.internal.hgq.Modes;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.LayerWeights;
import io.hls4j.frontend.keras.internal.qkeras.Rounded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one quantizer of a layer of HGQ 2: its configuration and what training made of it. */
public final class HgqQuantizer {
  private static final String TRAINING = "only matters in training";
  private static final String STORED = "where training begins; the file stores where it ended";
  private static final List<String> INITIAL = List.of("k0", "b0", "i0", "f0");
  private static final List<String> NEUTRAL =
      List.of("qnoise_factor", "ic", "ir", "fc", "fr", "bc", "br", "i_decay_speed", "trainable");

  private final LayerOperator layer;
  private final LayerWeights weights;
  private final String attribute;
  private final OperatorReader reader;

  private HgqQuantizer(
      LayerOperator layer, LayerWeights weights, String attribute, Map<String, Object> config) {
    this.layer = layer;
    this.weights = weights;
    this.attribute = attribute;
    this.reader = new OperatorReader("QuantizerConfig", layer.nodeName(), config);
  }

  /**
   * The state of a quantizer.
   *
   * @param weights its own arrays
   * @param attribute what describes it, for the account
   * @param described its configuration, as the file has it
   * @return empty if the quantizer does nothing, or is refused
   */
  static Optional<FixedPointState> read(
      LayerOperator layer, LayerWeights weights, String attribute, Object described) {
    Optional<Map<String, Object>> config = config(described);
    if (config.isEmpty()) {
      layer.reader().refuse(attribute, "supported are quantizers with a QuantizerConfig");
      return Optional.empty();
    }
    HgqQuantizer quantizer = new HgqQuantizer(layer, weights, attribute, config.get());
    Optional<FixedPointState> state = quantizer.state();
    quantizer.close();
    return state;
  }

  /** What rounds a trained array. */
  static Rounded round(FixedPointState state, TensorData array) {
    return new Rounded(state.round(array), Auto.AUTO, Optional.empty());
  }

  private static Optional<Map<String, Object>> config(Object described) {
    if (described instanceof Map<?, ?> map
        && map.get("class_name") instanceof String name
        && name.endsWith("Config")
        && map.get("config") instanceof Map<?, ?> values) {
      Map<String, Object> config = new LinkedHashMap<>();
      values.forEach((key, value) -> config.put(String.valueOf(key), value));
      return Optional.of(config);
    }
    return Optional.empty();
  }

  private void close() {
    reader
        .close()
        .forEach(
            e -> layer.reader().note(attribute + "." + e.item(), e.value(), e.fate(), e.reason()));
  }

  private Optional<FixedPointState> state() {
    NEUTRAL.forEach(key -> reader.neutral(key, TRAINING));
    INITIAL.forEach(key -> reader.neutral(key, STORED));
    reader.neutral("place", "only chooses defaults");
    reader.neutral("homogeneous_axis", "the stored arrays have the length 1 there");
    reader.neutral("heterogeneous_axis", "the stored arrays have the length 1 elsewhere");
    reader.neutral("is_weight", "training ends with types that hold every weight");
    reader.neutralIf("bw_mapper", "supported is the default");
    reader.neutralIf("scaler", "supported is a quantizer without it");
    reader.neutralIf("affine", "supported is a quantizer without it");
    String type = String.valueOf(reader.find("q_type").orElse(""));
    if (type.equals("dummy")) {
      reader.attributes().forEach(key -> reader.neutral(key, "the quantizer does nothing"));
      return Optional.empty();
    }
    Optional<Rounding> rounding = reader.find("round_mode").flatMap(Modes::rounding);
    Optional<Overflow> overflow = reader.find("overflow_mode").flatMap(Modes::overflow);
    if (rounding.isEmpty()) {
      reader.refuse("round_mode", "supported are TRN, RND, RND_CONV and their stochastic forms");
    } else if (overflow.isEmpty()) {
      reader.refuse("overflow_mode", "supported are WRAP, SAT and SAT_SYM");
    } else if (type.equals("kif") || type.equals("kbi")) {
      return Optional.of(state(type.equals("kif"), rounding.get(), overflow.get()));
    } else {
      reader.refuse("q_type", "supported are kif, kbi and dummy");
    }
    return Optional.empty();
  }

  /**
   * Variables that are trained come first: of kif, integer bits if they do not wrap and fraction
   * bits; of kbi, bits, and integer bits if they do not wrap.
   */
  private FixedPointState state(boolean kif, Rounding rounding, Overflow overflow) {
    boolean wraps = overflow == Overflow.WRAP;
    TensorData first = layer.weight(weights, kif && !wraps ? "i" : kif ? "f" : "b", 0);
    TensorData second = layer.weight(weights, wraps ? "k" : kif ? "f" : "i", 1);
    TensorData third = layer.weight(weights, wraps ? "i" : "k", 2);
    weights.ignore("3");
    TensorData signs = wraps ? second : third;
    TensorData integers = kif && !wraps ? first : wraps ? third : second;
    TensorData fractions = kif ? wraps ? first : second : minus(first, integers);
    return FixedPointState.of(signs, integers, fractions, rounding, overflow);
  }

  private static TensorData minus(TensorData bits, TensorData integers) {
    double[] all = new double[bits.size()];
    for (int n = 0; n < all.length; n++) {
      all[n] = Math.rint(bits.at(n)) - Math.rint(integers.at(n));
    }
    return TensorData.wrapDoubles(bits.shape(), all);
  }
}
