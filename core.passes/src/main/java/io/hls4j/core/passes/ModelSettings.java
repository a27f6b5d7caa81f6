package io.hls4j.core.passes;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.passes.settings.ChannelsLast;
import io.hls4j.core.passes.settings.LayerKey;
import io.hls4j.core.passes.settings.ResultModes;
import java.util.Optional;

/** What the user's configuration says about the layers of a model. */
public interface ModelSettings {
  /** The numerics policy. */
  Numerics numerics();

  /** How tensors enter and leave the firmware. */
  default IoType ioType() {
    return IoType.PARALLEL;
  }

  /** What becomes of transpositions at the inputs and outputs of the network. */
  default ChannelsLast channelsLast() {
    return ChannelsLast.OFF;
  }

  /** Whether outputs keep the layout of the model whatever {@link #channelsLast} says. */
  default boolean transposesOutputs() {
    return false;
  }

  /** The model's default type, never {@code auto}. */
  Precision defaultPrecision();

  /** Greatest width and integer width that inference may choose. */
  Optional<FixedPoint> maximumPrecision();

  /**
   * Whether every type follows exactly from the quantizers of the model; if empty, where the model
   * has such.
   */
  default Optional<Boolean> bitExact() {
    return Optional.empty();
  }

  /** Rounding and overflow that the results of some layers get, whatever chose their width. */
  default Optional<ResultModes> resultModes() {
    return Optional.empty();
  }

  /** Whether biases that are all zero are left out when types are inferred. */
  boolean ignoresZeroBias();

  /**
   * The type that the configuration gives to a slot of a layer, by its name, its kind or for the
   * whole model, but not by the model's default; {@code auto} if it says so.
   */
  Optional<Precision> precision(LayerKey layer, String slot);

  /** The attributes of the given kind that the configuration sets for a layer. */
  AttrMap attributes(LayerKey layer, LayerKind kind);

  /** Settings without any configuration: the given policy, {@code fixed<16,6>}, io_parallel. */
  static ModelSettings defaults(Numerics numerics) {
    return defaults(numerics, IoType.PARALLEL);
  }

  /** Settings without any configuration but the given policy and I/O: {@code fixed<16,6>}. */
  static ModelSettings defaults(Numerics numerics, IoType ioType) {
    return new DefaultSettings(numerics, ioType);
  }
}
