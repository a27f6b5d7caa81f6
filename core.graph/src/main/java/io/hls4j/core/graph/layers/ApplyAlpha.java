package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** A constant factor and offset, as quantizers and constant arithmetic leave behind. */
public final class ApplyAlpha {
  /** The declaration. */
  public static final LayerKind KIND =
      Affine.declare(
              "ApplyAlpha",
              "y = x * scale + bias, from the scale of a quantizer or arithmetic with constants.")
          .build();

  private ApplyAlpha() {}
}
