package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Zeros around one spatial axis. */
public final class ZeroPadding1D {
  /** The declaration. */
  public static final LayerKind KIND = Padding.declare("ZeroPadding1D", 1).build();

  private ZeroPadding1D() {}
}
