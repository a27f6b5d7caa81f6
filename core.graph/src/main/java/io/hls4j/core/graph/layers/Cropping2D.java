package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Elements cut off two spatial axes. */
public final class Cropping2D {
  /** The declaration. */
  public static final LayerKind KIND = Cropping.declare("Cropping2D", 2).build();

  private Cropping2D() {}
}
