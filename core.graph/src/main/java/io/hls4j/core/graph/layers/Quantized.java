package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.Attr;

/**
 * Marks layers whose result the trained model itself rounds, as quantization-aware training does.
 */
public final class Quantized {
  /**
   * Whether the type of the result is part of the function: the float engine then rounds to it as
   * well, in single precision as the training frameworks do. A type that a configuration names for
   * the layer still wins in fixed point. A softmax rounds its exponentials and inverses as well.
   */
  public static final Attr<Boolean> RESULT =
      Attr.flag("quantized", "Whether the model itself rounds to the types of the layer.")
          .orElse(false);

  private Quantized() {}
}
