package io.hls4j.core.passes;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.passes.settings.LayerKey;
import java.util.Optional;

/** What holds where the user has said nothing. */
record DefaultSettings(Numerics numerics, IoType ioType) implements ModelSettings {
  private static final Fixed DEFAULT = Fixed.signed(16, 6);

  @Override
  public Precision defaultPrecision() {
    return DEFAULT;
  }

  @Override
  public Optional<FixedPoint> maximumPrecision() {
    return Optional.empty();
  }

  @Override
  public boolean ignoresZeroBias() {
    return false;
  }

  @Override
  public Optional<Precision> precision(LayerKey layer, String slot) {
    return Optional.empty();
  }

  @Override
  public AttrMap attributes(LayerKey layer, LayerKind kind) {
    return AttrMap.EMPTY;
  }
}
