package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.layers.Window;

/** The members of a configuration that say how a window moves. */
final class SpatialConfig {
  private SpatialConfig() {}

  /** The input, an image or several. */
  static void input(KernelConfig c, Window window, int channels) {
    c.constant("n_images", window.images())
        .constant("in_height", window.height().in())
        .constant("in_width", window.width().in())
        .constant("n_chan", channels);
  }

  /** The output, and where each of its cells finds its window. */
  static void output(KernelConfig c, Window window) {
    c.constant("out_height", window.height().out())
        .constant("out_width", window.width().out())
        .constant("stride_height", window.height().stride())
        .constant("stride_width", window.width().stride())
        .constant("pad_top", window.height().before())
        .constant("pad_left", window.width().before());
  }
}
