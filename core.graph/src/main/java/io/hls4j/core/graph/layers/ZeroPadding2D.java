package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Zeros around two spatial axes. */
public final class ZeroPadding2D {
  /** The declaration. */
  public static final LayerKind KIND = Padding.declare("ZeroPadding2D", 2).build();

  private ZeroPadding2D() {}
}
