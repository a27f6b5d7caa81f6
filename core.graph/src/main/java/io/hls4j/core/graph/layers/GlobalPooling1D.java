package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Greatest or mean value of each channel over one spatial axis. */
public final class GlobalPooling1D {
  /** The declaration. */
  public static final LayerKind KIND =
      Pooling.global("GlobalPooling1D", 1)
          .aliases("GlobalMaxPooling1D", "GlobalAveragePooling1D")
          .build();

  private GlobalPooling1D() {}
}
