package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Elements cut off one spatial axis. */
public final class Cropping1D {
  /** The declaration. */
  public static final LayerKind KIND = Cropping.declare("Cropping1D", 1).build();

  private Cropping1D() {}
}
