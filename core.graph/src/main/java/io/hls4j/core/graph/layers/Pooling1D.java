package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Greatest or mean value under a window that moves over one spatial axis. */
public final class Pooling1D {
  /** The declaration. */
  public static final LayerKind KIND =
      Pooling.windowed("Pooling1D", 1).aliases("MaxPooling1D", "AveragePooling1D").build();

  private Pooling1D() {}
}
